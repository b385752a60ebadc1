//! Slips of the keyboard in numbers: which two numbers are one number typed wrong.

use crate::model::{Measure, Quantity};

/// How telling a slip is: the more digits agree, the less it can be chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// Two digits that stand alone, swapped, or with a zero too many or too few: 41 and 14, $2.4 million and $4.2 million,
    /// $43,000 and $43 million.
    Short,
    /// Among three or more digits two neighbours swapped or one digit wrong; or three digits and more with a zero too
    /// many or too few.
    Long,
    /// Among four digits or more two neighbours swapped, among five or more one wrong: hardly ever chance, whatever the
    /// numbers are said to count.
    Telling,
}

/// Whether one number is the other with one slip of the keyboard. Rounded numbers are not typed digit by digit, and
/// places in an order are no slips of one another.
#[must_use]
pub fn slip(a: &Quantity, b: &Quantity) -> Option<Slip> {
    if a.value <= 0.0 || b.value <= 0.0 || a.unit != b.unit || a.measure == Measure::Ordinal {
        return None;
    }
    if a.upper.is_some() || b.upper.is_some() {
        return None;
    }
    let (x, y) = (stated(a), stated(b));
    if x == y {
        // A zero too many, or thousands for millions; what is further apart are two things.
        let apart = (a.value.max(b.value) / a.value.min(b.value)).round();
        let zeros = matches!(apart, 10.0 | 100.0 | 1000.0);
        return match x.len {
            3.. => zeros.then_some(Slip::Long),
            2 => zeros.then_some(Slip::Short),
            _ => None,
        };
    }
    if a.value.log10().floor() != b.value.log10().floor() {
        return None;
    }
    // Trailing zeros count here: 604 is 640 with two digits swapped.
    let width = x.len.max(y.len);
    let (x, y) = (&x.digits[..width], &y.digits[..width]);
    let mut wrong = (0..width).filter(|&at| x[at] != y[at]);
    let swapped = match width {
        4.. => Slip::Telling,
        3 => Slip::Long,
        _ => Slip::Short,
    };
    match (wrong.next()?, wrong.next(), wrong.next()) {
        (first, Some(second), None) if second == first + 1 && x[first] == y[second] && x[second] == y[first] => {
            Some(swapped)
        }
        (_, None, None) if width >= 5 => Some(Slip::Telling),
        (_, None, None) if width >= 3 => Some(Slip::Long),
        _ => None,
    }
}

/// Whether two numbers have the same digits, in whatever order: rarer by chance than one digit that differs.
#[must_use]
pub fn same_digits(a: &Quantity, b: &Quantity) -> bool {
    let sorted = |quantity: &Quantity| {
        let mut digits = stated(quantity);
        digits.digits.sort_unstable();
        digits.digits
    };
    sorted(a) == sorted(b)
}

/// Whether two numbers are near one another, or two digits of which one differs.
#[must_use]
pub fn of_one_size(a: &Quantity, b: &Quantity) -> bool {
    let base =
        |quantity: &Quantity| quantity.in_base().filter(|_| a.unit != b.unit).map_or(quantity.value, |base| base.1);
    let (x, y) = (base(a), base(b));
    let (small, large) = (x.min(y), x.max(y));
    small > 0.0 && (large <= small * 1.5 || large < small * 10.0 && one_digit(a, b))
}

/// Whether one number is so many times the other that, where no slip of the keyboard leads from one to the other, they
/// rather tell of two things: growth and what has grown, a reward and a value.
#[must_use]
pub fn out_of_size(a: &Quantity, b: &Quantity) -> bool {
    const TIMES: f64 = 8.0;
    let (small, large) = (a.value.min(b.value), a.value.max(b.value));
    // 3 and 30, 2 million and 20 million: a zero.
    a.unit == b.unit && small > 0.0 && large > small * TIMES && stated(a) != stated(b)
}

/// Whether both are stated in two digits, of one size, and one of the two differs: 43 and 73. Of two numbers of a kind
/// every fifth pair is alike to that degree.
#[must_use]
pub fn one_digit(a: &Quantity, b: &Quantity) -> bool {
    let size = |quantity: &Quantity| quantity.value.log10().floor();
    if size(a) != size(b) {
        return false;
    }
    let (x, y) = (stated(a), stated(b));
    x.len == 2 && y.len == 2 && (x.digits[0] != y.digits[0]) != (x.digits[1] != y.digits[1])
}

/// Digits of a number without leading and trailing zeros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Digits {
    /// From 0 to 9; zeros behind the last one.
    digits: [u8; MOST],
    /// How many there are.
    pub len: usize,
}

/// Digits that are told apart: more than a number has that is held with a point.
const MOST: usize = 20;

impl Digits {
    fn of(digits: impl Iterator<Item = u8>) -> Digits {
        let mut found = Digits { digits: [0; MOST], len: 0 };
        for (at, digit) in digits.skip_while(|digit| *digit == 0).take(MOST).enumerate() {
            found.digits[at] = digit;
            if digit != 0 {
                found.len = at + 1;
            }
        }
        found
    }

    /// The digits, each from 0 to 9.
    #[must_use]
    pub fn all(&self) -> &[u8] {
        &self.digits[..self.len]
    }
}

/// The stated digits without leading and trailing zeros: `12` for 1,200, `0.12` and 12 million.
#[must_use]
pub fn stated(quantity: &Quantity) -> Digits {
    const LARGEST: f64 = 1e15;
    // 4.1 million is held as 4099999.9999999995.
    let whole = quantity.value.round();
    if whole.abs() < LARGEST && (quantity.value - whole).abs() <= whole.abs() * 1e-12 {
        let mut rest = whole.abs() as u64;
        let mut reversed = [0; MOST];
        for digit in &mut reversed {
            *digit = (rest % 10) as u8;
            rest /= 10;
        }
        return Digits::of(reversed.into_iter().rev());
    }
    Digits::of(format!("{}", quantity.value).bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0'))
}

/// Keys under which a number meets every slip of it: one for its digits in any order, one for each digit left out.
#[must_use]
pub fn keys(quantity: &Quantity) -> Vec<String> {
    let digits = stated(quantity);
    if digits.len < 2 || quantity.measure == Measure::Ordinal {
        return Vec::new();
    }
    let written = |digits: &[u8]| -> String { digits.iter().map(|digit| char::from(b'0' + digit)).collect() };
    let mut sorted: Vec<u8> = digits.all().iter().copied().filter(|digit| *digit != 0).collect();
    sorted.sort_unstable();
    let mut keys = vec![format!("swap {}", written(&sorted))];
    if digits.len >= 3 {
        let all = digits.all();
        keys.extend((0..digits.len).map(|at| format!("wrong {}*{}", written(&all[..at]), written(&all[at + 1..]))));
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: f64) -> Quantity {
        Quantity::bare(value, 1.0)
    }

    #[test]
    fn digits_are_stated_without_zeros_around_them() {
        for (value, digits) in
            [(1_200.0, "12"), (0.12, "12"), (12e6, "12"), (4.1 * 1e6, "41"), (1.205, "1205"), (0.0, ""), (-30.5, "305")]
        {
            let stated: String = stated(&number(value)).all().iter().map(|digit| char::from(b'0' + digit)).collect();
            assert_eq!(stated, digits, "{value}");
        }
    }

    #[test]
    fn one_slip_of_the_keyboard() {
        for (a, b, expected) in [
            (213.0, 312.0, None),
            (213.0, 231.0, Some(Slip::Long)),
            (640.0, 604.0, Some(Slip::Long)),
            (1.25, 2.15, Some(Slip::Long)),
            (4_700.0, 4_070.0, Some(Slip::Long)),
            (9_491.0, 9_419.0, Some(Slip::Telling)),
            (14_236.0, 14_266.0, Some(Slip::Telling)),
            (112.0, 1_120.0, Some(Slip::Long)),
            (11.0, 1_100.0, Some(Slip::Short)),
            (870.0, 570.0, None),
            (1_400_000.0, 4.1 * 1e6, Some(Slip::Short)),
            (41.0, 14.0, Some(Slip::Short)),
            (41.0, 44.0, None),
            (5.0, 50.0, None),
            (3_000.0, 8_000.0, None),
        ] {
            assert_eq!(slip(&number(a), &number(b)), expected, "{a} and {b}");
        }
    }
}
