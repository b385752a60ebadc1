//! Publication dates as formats write them.

use jiff::civil::{Date, Time};

use super::draft::Published;

/// Reads ISO 8601 dates and times in basic and extended form (RFC 3339 among them), and the dates of feeds (RFC 2822).
/// The day is the one that is written, which is the outlet's own.
pub(super) fn parse(written: &str) -> Option<Published> {
    let written = written.trim();
    if !written.is_ascii() {
        return None;
    }
    iso(written).or_else(|| feed(written))
}

fn iso(written: &str) -> Option<Published> {
    let (day, rest) = match written.as_bytes() {
        [_, _, _, _, b'-', ..] => (written.get(..10)?.parse::<Date>().ok()?, &written[10..]),
        digits if digits.len() >= 8 && digits[..8].iter().all(u8::is_ascii_digit) => {
            let number = |from: usize, to: usize| written[from..to].parse::<i16>().ok();
            let (month, day) = (i8::try_from(number(4, 6)?).ok()?, i8::try_from(number(6, 8)?).ok()?);
            (Date::new(number(0, 4)?, month, day).ok()?, &written[8..])
        }
        _ => return None,
    };
    if rest.is_empty() {
        return Some(Published { day, time: None });
    }
    // `2025-07-09+02:00` is a date with a zone: XML Schema allows it.
    if rest == "Z" || (rest.starts_with(['+', '-']) && is_zone(rest)) {
        return Some(Published { day, time: None });
    }
    let clock = rest.strip_prefix(['T', 't', ' '])?.trim_start();
    let end =
        clock.find(|letter: char| !letter.is_ascii_digit() && letter != ':' && letter != '.').unwrap_or(clock.len());
    let (clock, zone) = clock.split_at(end);
    let good = is_clock(clock) && (zone.is_empty() || is_zone(zone.trim_start()));
    good.then(|| Published { day, time: Some(written.to_owned()) })
}

/// `10`, `10:15`, `10:15:30.5`, `1015`, `101530`.
fn is_clock(clock: &str) -> bool {
    let whole = clock.split('.').next().unwrap_or_default();
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    if digits.len() > 6 || digits.len() % 2 == 1 {
        return false;
    }
    let part = |at: usize| digits.get(at..at + 2).map_or(Some(0), |two| two.parse::<i8>().ok());
    let (Some(hour), Some(minute), Some(second)) = (part(0), part(2), part(4)) else { return false };
    // A leap second is a valid second of the clock.
    !digits.is_empty() && Time::new(hour, minute, second.min(59), 0).is_ok() && second <= 60
}

/// `Z`, `+02:00`, `-0500`, `UTC`, `EST`.
fn is_zone(zone: &str) -> bool {
    match zone.strip_prefix(['+', '-']) {
        Some(offset) => {
            let digits = offset.bytes().filter(u8::is_ascii_digit).count();
            matches!(digits, 2 | 4) && offset.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
        }
        None => !zone.is_empty() && zone.len() <= 4 && zone.bytes().all(|byte| byte.is_ascii_alphabetic()),
    }
}

/// `Wed, 09 Jul 2025 10:15:00 GMT`.
fn feed(written: &str) -> Option<Published> {
    let mut parts = written.split_ascii_whitespace().map(|part| part.trim_end_matches(',')).peekable();
    if parts.peek()?.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        parts.next();
    }
    let day = parts.next()?.parse::<i8>().ok()?;
    let month = month(parts.next()?)?;
    let year = parts.next()?;
    let year = match (year.len(), year.parse::<i16>().ok()?) {
        (2, year) if year < 70 => 2000 + year,
        (2, year) => 1900 + year,
        (_, year) => year,
    };
    let day = Date::new(year, month, day).ok()?;
    match parts.next() {
        None => Some(Published { day, time: None }),
        Some(clock) => is_clock(clock).then(|| Published { day, time: Some(written.to_owned()) }),
    }
}

fn month(name: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let name = name.get(..3)?.to_ascii_lowercase();
    MONTHS.iter().zip(1..).find(|(month, _)| **month == name).map(|(_, number)| number)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn dates_of_all_formats_are_read_and_impossible_ones_refused() {
        let day = |written| parse(written).map(|published| published.day.to_string());
        for good in [
            "2025-07-09",
            "2025-07-09T10:15:00Z",
            "2025-07-09T23:30:00.123+02:00",
            "2025-07-09 10:15",
            "20250709T101500-0500",
            "20250709",
            "Wed, 09 Jul 2025 10:15:00 GMT",
            "9 July 2025 10:15 +0200",
            "2025-07-09+02:00",
        ] {
            assert_eq!(day(good).as_deref(), Some("2025-07-09"), "{good}");
        }
        for bad in ["2025-02-30", "July 9", "9/7/2025", "2025-07-09T25:00", "", "2025-07-09x", "été 2025", "2025"] {
            assert_eq!(day(bad), None, "{bad}");
        }
    }
}
