//! Quantities: a number with its unit, how exact it is, and what it counts.

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

/// A number as stated.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// What it measures.
    pub measure: Measure,
    /// The value; the lower end of a range. Durations in their own `unit`.
    pub value: f64,
    /// The upper end of a range.
    pub upper: Option<f64>,
    /// Unit or currency in a canonical form (`km`, `USD`, `percentage point`, `year`).
    pub unit: Option<String>,
    /// How the number is softened, if it is.
    pub approximation: Option<Approximation>,
    /// What is counted: the head noun, singular and lower case (`drone`, `passenger`), where one is found.
    pub counted: Option<String>,
    /// The size of the last digit that the text states: 10 for `730` said with `about`, 100,000 for `1.2 million`.
    pub grain: f64,
}
