//! Quantities: a number with its unit, how exact it is, and what it counts.

use crate::text::CleanSpan;

/// What a quantity measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// A count or a bare or unit-bearing number.
    Number,
    /// A place in an order (`third`).
    Ordinal,
    /// An amount of money.
    Money,
    /// A percentage, or percentage points when the unit says so.
    Percent,
    /// A length of time.
    Duration,
}

/// What a number is for, where that changes how it may be compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// A count, an amount or a measure.
    #[default]
    Plain,
    /// A pair, `value` to `upper`, that is no range: a result, a vote, odds (`396–9`, `51 to 49`, `3-1`).
    Score,
    /// How old somebody is (`the 45-year-old`, `Ms Ito, 45,`); the unit is `year`.
    Age,
    /// A plural magnitude that states no number (`thousands of`, `dozens of`); `value` is one of them.
    Indefinite,
    /// A number that names rather than counts (`Article 5`, `Flight 93`, `No. 10`).
    Label,
}

/// How a number is softened in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Approximation {
    /// About, around, some.
    About,
    /// More than, at least, over.
    AtLeast,
    /// Less than, up to, nearly.
    AtMost,
}

/// What kind of thing a unit measures; two quantities of one dimension compare after [`Quantity::in_base`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dimension {
    /// Metres.
    Length,
    /// Square metres.
    Area,
    /// Litres.
    Volume,
    /// Kilograms.
    Mass,
    /// Metres a second.
    Speed,
    /// Kelvins.
    Temperature,
    /// Degrees of arc.
    Angle,
    /// Bytes.
    Data,
    /// Watts.
    Power,
    /// Joules.
    Energy,
    /// Pascals.
    Pressure,
    /// Hertz.
    Frequency,
    /// Seconds; a month is 30 days and a year 365.
    Time,
    /// Volts, amperes, lumens and the like, which only compare in their own unit.
    Other,
}

/// How a unit converts: `base = (value + shift) * factor`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// What the unit measures.
    pub dimension: Dimension,
    /// Base units in one unit.
    pub factor: f64,
    /// Added before multiplying; not zero for °C and °F only.
    pub shift: f64,
}

/// A number as stated.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// What it measures.
    pub measure: Measure,
    /// What it is for.
    pub role: Role,
    /// The value; the lower end of a range, the first of a score. Durations in their own `unit`.
    pub value: f64,
    /// The upper end of a range, the second of a score.
    pub upper: Option<f64>,
    /// Unit or currency in a canonical form (`km`, `USD`, `percentage point`, `year`).
    pub unit: Option<String>,
    /// How the unit converts, where it does.
    pub scale: Option<Scale>,
    /// For a rate, what it is stated per: a unit of time or a noun, singular (`year`, `share`, `barrel`).
    pub per: Option<String>,
    /// How the number is softened, if it is.
    pub approximation: Option<Approximation>,
    /// The words that soften it.
    pub hedge: Option<CleanSpan>,
    /// What is counted: the head noun, singular and lower case (`drone`, `passenger`), where one is found.
    pub counted: Option<String>,
    /// The size of the last digit that the text states: 10 for `730`, 100,000 for `1.2 million`, 0.1 for `5.5`.
    pub grain: f64,
}

impl Quantity {
    /// A number of which nothing more is known; `grain` is the size of its last stated digit.
    #[must_use]
    pub fn bare(value: f64, grain: f64) -> Self {
        Quantity {
            measure: Measure::Number,
            role: Role::Plain,
            value,
            upper: None,
            unit: None,
            scale: None,
            per: None,
            approximation: None,
            hedge: None,
            counted: None,
            grain,
        }
    }

    /// The value in its dimension's base unit (metres for miles, seconds for hours), if the unit converts.
    #[must_use]
    pub fn in_base(&self) -> Option<(Dimension, f64)> {
        self.scale.map(|scale| (scale.dimension, (self.value + scale.shift) * scale.factor))
    }

    /// The size of the last stated digit in the dimension's base unit, for comparing two units with their rounding.
    #[must_use]
    pub fn grain_in_base(&self) -> Option<f64> {
        self.scale.map(|scale| self.grain * scale.factor)
    }
}
