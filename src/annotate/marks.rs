//! What every room asks of every token, a bit each: how it is written, how it stands to the one before it, and whether
//! anything that the room looks for can begin with it.
//!
//! Most tokens begin nothing. The rooms walk over these bits, and look at the words themselves only where one is set.

use std::ops::BitOr;

/// A set of such bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks(u32);

impl Marks {
    /// Nothing stands between the token and the one before it.
    pub(super) const GLUED: Marks = Marks(1);
    /// A line feed stands before it, or nothing.
    pub(super) const LINE_FEED: Marks = Marks(1 << 1);
    /// A line end of any kind stands before it, or nothing.
    pub(super) const NEW_LINE: Marks = Marks(1 << 2);
    /// It begins with a capital letter.
    pub(super) const CAPITAL: Marks = Marks(1 << 3);
    /// A hyphen or a dash.
    pub(super) const DASH: Marks = Marks(1 << 4);
    /// A run of names may begin with it.
    pub(super) const NAME: Marks = Marks(1 << 5);
    /// The title of a work may stand at it or behind it.
    pub(super) const WORK: Marks = Marks(1 << 6);
    /// A mark that may open or close a quotation.
    pub(super) const QUOTE: Marks = Marks(1 << 7);
    /// It may attribute words to somebody.
    pub(super) const CUE: Marks = Marks(1 << 8);
    /// A verb group may begin with it.
    pub(super) const CLAUSE: Marks = Marks(1 << 9);
    /// A time expression may begin with it.
    pub(super) const DATE: Marks = Marks(1 << 10);
    /// A quantity may begin with it, whatever follows.
    pub(super) const QUANTITY: Marks = Marks(1 << 11);
    /// A word before it may be a currency.
    pub(super) const AFTER_CURRENCY: Marks = Marks(1 << 12);
    /// It hedges the clause that it stands in.
    pub(super) const HEDGE: Marks = Marks(1 << 13);
    /// A pronoun for who speaks.
    pub(super) const PRONOUN: Marks = Marks(1 << 14);
    /// What stands beyond both ends of a text.
    pub(super) const OUTSIDE: Marks = Marks(Marks::LINE_FEED.0 | Marks::NEW_LINE.0);

    /// Whether any of `other` is among these.
    #[inline]
    pub(super) const fn any(self, other: Marks) -> bool {
        self.0 & other.0 != 0
    }

    /// These marks if `on`, else none.
    pub(super) const fn when(self, on: bool) -> Marks {
        if on { self } else { Marks(0) }
    }

    /// How a token stands to the one before it, which these bytes separate it from.
    #[inline]
    pub(super) fn of_gap(gap: &[u8]) -> Marks {
        match gap {
            b" " => Marks(0),
            b"" => Marks::GLUED,
            _ => {
                let feed = gap.contains(&b'\n');
                Marks::LINE_FEED.when(feed) | Marks::NEW_LINE.when(feed || gap.contains(&b'\r'))
            }
        }
    }
}

impl BitOr for Marks {
    type Output = Marks;

    fn bitor(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }
}
