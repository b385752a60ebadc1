//! Numbers, amounts of money, percentages and lengths of time, with what they count.
//!
//! A number in digits or a word of number, money or vague amount starts a parse: the numeral, its unit, a second end,
//! what softens it and what it counts. Numbers inside dates belong to the dates. Time: linear in the text.

mod amount;
mod counted;
mod currency;
mod duration;
mod hedge;
mod money;
mod pair;
mod role;
mod units;
mod vague;

use std::sync::LazyLock;

use super::date;
use super::known::Page;
use super::marks::Marks;
use super::numeral::number_word;
use super::view::{Lists, View};
use crate::model::{Annotations, Mention, Quantity, Value};
use crate::text::{CleanSpan, Span};

/// What a word's spelling tells of quantities.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Word {
    lists: u16,
}

/// A list of words that the grammar of quantities asks for, in the order of [`LISTS`] and then of [`Word::of`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    /// A quantity may start at it, whatever follows.
    Opens,
    /// With an article before it, it may be a quantity.
    AfterArticle,
    /// Ends a noun group or is in none.
    Stop,
    /// What happens to people.
    Fate,
    /// A naming number follows it.
    Label,
    /// Speaks of votes and games.
    Contest,
    /// The word before a number, or the last of such words, can soften it.
    Softens,
    /// The plural of a noun, by its form.
    Plural,
    /// A currency can begin with it before a number.
    CurrencyBefore,
    /// A currency can begin with it after a number.
    CurrencyAfter,
    /// A unit of measure can begin with it.
    Unit,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    Lists::new(&[
        amount::OPENERS,
        amount::AFTER_ARTICLE,
        counted::STOPS,
        counted::FATES,
        role::LABELS,
        pair::CONTESTS,
        hedge::LAST,
    ])
});

impl Word {
    /// What is known of `word`, which is this to dates.
    pub(super) fn of(word: &str, date: date::Word) -> Word {
        let number = number_word(word).is_some();
        let bit = |list: List, on: bool| u16::from(on) << list as u16;
        let lists = u16::from(LISTS.with(word))
            | bit(List::Opens, number)
            | bit(List::AfterArticle, number || date.unit().is_some())
            | bit(List::Plural, counted::is_plural(word))
            | bit(List::CurrencyBefore, currency::may_precede(word))
            | bit(List::CurrencyAfter, currency::may_follow(word))
            | bit(List::Unit, units::may_begin(word));
        Word { lists }
    }

    /// Whether a quantity may begin with it.
    pub(super) fn may_begin(self) -> bool {
        self.is_on(List::Opens) || self.is_on(List::CurrencyBefore)
    }

    fn is_on(self, list: List) -> bool {
        self.lists >> list as u16 & 1 == 1
    }
}

/// Whether a quantity may begin with this mark: a sign before a number, or a currency.
pub(super) fn may_sign(mark: &str) -> bool {
    matches!(mark, "-" | "−" | ".") || currency::is_sign(mark)
}

/// Whether token `at` is a word on this list.
fn is_on(view: &View<'_>, at: usize, list: List) -> bool {
    view.known(at).quantity.is_on(list)
}

/// A quantity and where it stands: bytes, and the token after it.
#[derive(Debug, Clone, PartialEq)]
struct Found {
    start: usize,
    end: usize,
    /// The number's own first token, hedge left out.
    first: usize,
    next: usize,
    quantity: Quantity,
}

/// Adds the quantities of the text to `notes.mentions`; those inside a date that is marked already are left out.
pub(super) fn mark(page: Page<'_>, notes: &mut Annotations) {
    let view = View { page };
    let dates: Vec<CleanSpan> = notes
        .mentions
        .iter()
        .filter(|mention| matches!(mention.value, Value::When(_)))
        .map(|mention| mention.span)
        .collect();
    let mut sentence = 0;
    read(&view, &dates, |start, end, quantity| {
        while sentence + 1 < page.sentences.len() && page.sentences[sentence + 1].span.start() <= start {
            sentence += 1;
        }
        let value = Value::Quantity(quantity);
        notes.mentions.push(Mention { span: Span::new(start, end), sentence: sentence as u32, value });
    });
}

/// Calls `found` with the bytes and the value of every quantity outside `dates`, from left to right.
fn read(view: &View<'_>, dates: &[CleanSpan], mut found: impl FnMut(usize, usize, Quantity)) {
    let mut dates = dates.iter().peekable();
    let mut at = 0;
    loop {
        at = view.page.next(at, view.len(), Marks::QUANTITY);
        if at >= view.len() {
            return;
        }
        let start = view.start(at);
        while dates.next_if(|date| date.end() <= start).is_some() {}
        if dates.peek().is_some_and(|date| date.start() <= start) {
            at += 1;
            continue;
        }
        let limit = dates.peek().map_or(view.page.text.len(), |date| date.start());
        match amount::read(view, at).filter(|amount| amount.end <= limit) {
            Some(amount) => {
                at = amount.next.max(at + 1);
                found(amount.start, amount.end, amount.quantity);
            }
            None => {
                // `22,24,26` in one token.
                at = amount::list(view, at, &mut found).unwrap_or(at + 1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::view::with_view;
    use crate::model::{Approximation, Dimension, Measure, Role};
    use crate::words::tokenise;

    fn quantities(text: &str) -> Vec<(String, Quantity)> {
        let tokens = tokenise(text);
        let mut all = Vec::new();
        with_view(text, &tokens, |view| {
            read(view, &[], |start, end, quantity| all.push((text[start..end].to_owned(), quantity)));
        });
        all
    }

    #[track_caller]
    fn first(text: &str) -> (String, Quantity) {
        quantities(text).into_iter().next().unwrap_or_else(|| panic!("nothing found in: {text}"))
    }

    #[test]
    fn what_is_counted() {
        for (text, value, counted) in [
            ("They fired 728 drones at the port.", 728.0, Some("drone")),
            ("He sent ten old Swedish fire engines north.", 10.0, Some("engine")),
            ("Thousands of tired Danish soldiers left.", 1000.0, Some("soldier")),
            ("The boat had a crew of 12.", 12.0, Some("person")),
            ("The death toll rose to 31.", 31.0, Some("death")),
            ("The quake killed 31 in the valley.", 31.0, Some("person")),
            ("In all 31 were injured.", 31.0, Some("person")),
            ("Two of the country's ministers resigned.", 2.0, Some("minister")),
            ("Some 1.2 million people fled.", 1_200_000.0, Some("person")),
            ("They lost 3 children.", 3.0, Some("child")),
            ("The answer is 42.", 42.0, None),
        ] {
            let (_, found) = first(text);
            assert_eq!((found.value, found.counted.as_deref()), (value, counted), "in: {text}");
        }
    }

    #[test]
    fn money_percent_and_units() {
        for (text, words, measure, value, unit) in [
            ("It cost $1.5 million.", "$1.5 million", Measure::Money, 1.5e6, Some("USD")),
            ("It cost £30m to build.", "£30m", Measure::Money, 3e7, Some("GBP")),
            ("It cost 20 Swiss francs.", "20 Swiss francs", Measure::Money, 20.0, Some("CHF")),
            ("It cost three dollars fifty cents.", "three dollars fifty cents", Measure::Money, 3.5, Some("USD")),
            ("It cost HK$400.", "HK$400", Measure::Money, 400.0, Some("HKD")),
            ("It cost EUR 15 a head.", "EUR 15", Measure::Money, 15.0, Some("EUR")),
            ("About 8.5 per cent left.", "8.5 per cent", Measure::Percent, 8.5, None),
            ("It fell 2 percentage points.", "2 percentage points", Measure::Percent, 2.0, Some("percentage point")),
            ("The road is 12 km long.", "12 km", Measure::Number, 12.0, Some("km")),
            ("A six-mile walk.", "six-mile", Measure::Number, 6.0, Some("mile")),
            ("He weighs two pounds more.", "two pounds", Measure::Number, 2.0, Some("lb")),
            ("It was 30 °C in the shade.", "30 °C", Measure::Number, 30.0, Some("°C")),
            ("It blew at 90 miles an hour.", "90 miles an hour", Measure::Number, 90.0, Some("mph")),
            ("She won in 3:07:35.", "3:07:35", Measure::Duration, 11_255.0, Some("second")),
            ("Her 1:43.5 was a record.", "1:43.5", Measure::Duration, 103.5, Some("second")),
            ("They waited 90 days.", "90 days", Measure::Duration, 90.0, Some("day")),
            ("They waited an hour and a half.", "an hour and a half", Measure::Duration, 1.5, Some("hour")),
            ("They waited two hours and 30 minutes.", "two hours and 30 minutes", Measure::Duration, 2.5, Some("hour")),
        ] {
            let (span, found) = first(text);
            assert_eq!(
                (span.as_str(), found.measure, found.value, found.unit.as_deref()),
                (words, measure, value, unit),
                "in: {text}"
            );
        }
    }

    #[test]
    fn units_of_one_dimension_compare() {
        let base = |text: &str| first(text).1.in_base().expect("a unit that converts");
        let (miles, km) = (base("It is 5 miles away."), base("It is 8 km away."));
        assert_eq!(miles.0, Dimension::Length);
        assert!((miles.1 - km.1).abs() < 60.0);
        assert!((base("It was 86 degrees Fahrenheit.").1 - base("It was 30 degrees Celsius.").1).abs() < 1e-6);
    }

    #[test]
    fn softened_numbers() {
        use Approximation::{About, AtLeast, AtMost};
        for (text, wanted) in [
            ("about 730 drones", Some(About)),
            ("some 730 drones", Some(About)),
            ("730 or so drones", Some(About)),
            ("more than 700 drones", Some(AtLeast)),
            ("no fewer than 700 drones", Some(AtLeast)),
            ("500+ drones", Some(AtLeast)),
            ("nearly 730 drones", Some(AtMost)),
            ("up to 730 drones", Some(AtMost)),
            ("no more than 730 drones", Some(AtMost)),
            ("the 730 drones", None),
        ] {
            assert_eq!(first(text).1.approximation, wanted, "in: {text}");
        }
    }

    #[test]
    fn ranges_results_ages_and_labels() {
        for (text, role, value, upper) in [
            ("Between 10 and 15 boats sank.", Role::Plain, 10.0, Some(15.0)),
            ("They found 10-15 boats.", Role::Plain, 10.0, Some(15.0)),
            ("It passed 396–9.", Role::Score, 396.0, Some(9.0)),
            ("The senate voted 49-51 against it.", Role::Score, 49.0, Some(51.0)),
            ("The bill passed 51 to 49.", Role::Score, 51.0, Some(49.0)),
            ("A 45-year-old man fell.", Role::Age, 45.0, None),
            ("Anna Ito, 45, fell.", Role::Age, 45.0, None),
            ("The driver, 45, fell.", Role::Age, 45.0, None),
            ("The driver, who was 45, fell.", Role::Age, 45.0, None),
            ("Children ages 6 months and older may go.", Role::Age, 6.0, None),
            ("A boy aged 11 years fell.", Role::Age, 11.0, None),
            ("They read Article 5 aloud.", Role::Label, 5.0, None),
            ("It rose from 5 to 8.", Role::Plain, 5.0, None),
            ("Dozens of boats sank.", Role::Indefinite, 12.0, None),
        ] {
            let (_, found) = first(text);
            assert_eq!((found.role, found.value, found.upper), (role, value, upper), "in: {text}");
        }
    }

    #[test]
    fn what_is_no_quantity() {
        for text in [
            "No one came.",
            "The one they chose.",
            "One of the best.",
            "An F-16 flew by.",
            "Call 555-1212 now.",
            "Was it A1B2C3?",
            "They led 3:1 at the break.",
            "It opened at 12:99:01.",
        ] {
            assert_eq!(quantities(text), [], "in: {text}");
        }
    }

    #[test]
    fn the_last_stated_digit() {
        for (text, grain) in [
            ("730 boats", 10.0),
            ("1.2 million boats", 1e5),
            ("5.25 percent", 0.01),
            ("728 boats", 1.0),
            ("30,000 boats", 1e4),
        ] {
            let got = first(text).1.grain;
            assert!((got - grain).abs() < grain * 1e-9, "in: {text}: {got}");
        }
    }

    #[test]
    fn long_chains_end() {
        for link in [
            "two and ",
            "a half and ",
            "3 over ",
            "minus ",
            "123 ",
            "one hundred and ",
            "5 to ",
            "1-",
            "$",
            "million ",
            "5 feet 2 ",
        ] {
            let _ = quantities(&link.repeat(20_000));
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "(\\PC{0,3}|[0-9]{1,5}|[-–/.:,%$£ \n]|one |two |hundred |and |a |half |million |per cent|feet |days |of |year-old|third|thousands |to ){0,40}") {
            let mut at = 0;
            let tokens = tokenise(&text);
            let mut spans = Vec::new();
            with_view(&text, &tokens, |view| read(view, &[], |start, end, _| spans.push((start, end))));
            for (start, end) in spans {
                assert!(at <= start && start < end && text.is_char_boundary(start) && text.is_char_boundary(end), "{at} {start} {end}");
                at = end;
            }
        }
    }
}
