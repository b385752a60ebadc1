//! A masked word as a pattern: letters that were left, and how many were hidden.

use super::lexicon::{self, Form};

/// A piece of a masked word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Letters that were left, lower case.
    Letters(String),
    /// Hidden letters: about how many. Long dashes hide any number.
    Hidden { signs: usize, elastic: bool },
}

/// A masked word in pieces, letters and hidden letters in turn; at least one of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    pub pieces: Vec<Piece>,
    /// Whether a sign is one that usually hides nothing: a hyphen, a stop, a long dash.
    light: bool,
}

/// A word must be this many times as likely as the next one to be put in a mask's place.
const CLEARLY: u32 = 4;
/// The least weight of a word that may be put in the place of a mask that leaves one letter.
const ONE_LETTER: u32 = 15 * 20;

/// What fits a mask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fit {
    /// No word that is known to be masked: it is probably no mask.
    Nothing,
    /// Several words, none of them clearly the one that is meant.
    Several(Vec<String>),
    /// This word.
    Word(String),
}

impl Pattern {
    /// Reads `token`, letters of ASCII and mask signs.
    pub(super) fn read(token: &str) -> Pattern {
        let mut pieces: Vec<Piece> = Vec::new();
        for c in token.chars() {
            match (c.is_ascii_alphabetic(), pieces.last_mut()) {
                (_, _) if c == ' ' => {}
                (true, Some(Piece::Letters(letters))) => letters.push(c.to_ascii_lowercase()),
                (true, _) => pieces.push(Piece::Letters(c.to_ascii_lowercase().to_string())),
                (false, Some(Piece::Hidden { signs, elastic })) => {
                    *signs += 1;
                    *elastic |= is_long(c);
                }
                (false, _) => pieces.push(Piece::Hidden { signs: 1, elastic: is_long(c) }),
            }
        }
        let light = token.contains(['-', '.', '–', '—', '…']);
        Pattern { pieces, light }
    }

    /// The letters before the first sign.
    pub(super) fn prefix(&self) -> &str {
        match self.pieces.first() {
            Some(Piece::Letters(letters)) => letters,
            _ => "",
        }
    }

    /// The letters after the last sign.
    pub(super) fn suffix(&self) -> &str {
        match self.pieces.last() {
            Some(Piece::Letters(letters)) if self.pieces.len() > 1 => letters,
            _ => "",
        }
    }

    /// How many letters were left.
    pub(super) fn left(&self) -> usize {
        self.pieces.iter().map(|piece| if let Piece::Letters(letters) = piece { letters.len() } else { 0 }).sum()
    }

    /// How many signs hide letters.
    pub(super) fn signs(&self) -> usize {
        self.pieces.iter().map(|piece| if let Piece::Hidden { signs, .. } = piece { *signs } else { 0 }).sum()
    }

    /// Whether some sign hides any number of letters.
    pub(super) fn is_elastic(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Hidden { elastic: true, .. }))
    }

    /// The words that fit. Each sign hides one letter; only when no word fits so, a few more or fewer.
    pub(super) fn fit(&self) -> Fit {
        let exact = match self.is_elastic() {
            true => Vec::new(),
            false => self.candidates(|word| self.holds(word, true)),
        };
        if !exact.is_empty() {
            return self.choose(exact);
        }
        let shape = self.signs() > 1 || self.is_elastic();
        if shape && (!self.suffix().is_empty() || self.prefix().len() >= 4) {
            let mut loose = self.candidates(|word| self.holds(word, false));
            // An open end that is not filled by its signs is filled by the shortest word.
            if self.suffix().is_empty()
                && let Some(shortest) = loose.iter().map(|form| form.word.len()).min()
            {
                loose.retain(|form| form.word.len() == shortest);
            }
            if !loose.is_empty() {
                return self.choose(loose);
            }
        }
        self.compound().map_or(Fit::Nothing, Fit::Word)
    }

    fn candidates(&self, fits: impl Fn(&str) -> bool) -> Vec<&'static Form> {
        lexicon::beginning_with(self.prefix()).iter().filter(|form| fits(&form.word)).collect()
    }

    fn choose(&self, mut forms: Vec<&'static Form>) -> Fit {
        forms.sort_by(|a, b| b.weight.cmp(&a.weight).then_with(|| a.word.cmp(&b.word)));
        let best = forms[0];
        let clear = forms.get(1).is_none_or(|next| best.weight >= CLEARLY * next.weight);
        // An inflection must show: `f****` may be a plural or something else altogether.
        let bare = best.stem == best.word.len() || best.word.ends_with("ing");
        let shows = bare || !self.suffix().is_empty() || self.prefix().len() >= best.stem;
        let likely = self.left() > 1 || best.weight >= ONE_LETTER || (self.signs() > 6 && forms.len() == 1);
        if clear && shows && likely {
            Fit::Word(best.word.clone())
        } else {
            Fit::Several(forms.into_iter().map(|form| form.word.clone()).collect())
        }
    }

    /// A compound one part of which is written out: `bats**t`, `sh**weasels`.
    fn compound(&self) -> Option<String> {
        if self.signs() < 2 && self.light {
            return None;
        }
        let prefix = self.prefix();
        for split in (2..prefix.len()).filter(|&split| prefix.is_char_boundary(split)) {
            let (head, rest) = prefix.split_at(split);
            if lexicon::is_head(head)
                && let Fit::Word(word) = self.with_prefix(rest).fit()
            {
                return Some(format!("{head}{word}"));
            }
        }
        let suffix = self.suffix();
        // The second part must be long enough to be a word, and the first must still show more than its initial.
        for split in (1..suffix.len().saturating_sub(3)).rev() {
            let (ending, tail) = suffix.split_at(split);
            let whole = self.with_suffix(ending);
            let forms = whole.candidates(|word| whole.holds(word, true));
            if self.left() - tail.len() > 1
                && !self.is_elastic()
                && let Fit::Word(word) = whole.choose_or_nothing(forms)
            {
                return Some(format!("{word}{tail}"));
            }
        }
        let whole = self.with_suffix("");
        if prefix.len() > 1 && suffix.len() > 3 && !self.is_elastic() {
            let forms = whole.candidates(|word| whole.holds(word, true));
            if let Fit::Word(word) = whole.choose_or_nothing(forms) {
                return Some(format!("{word}{suffix}"));
            }
        }
        None
    }

    fn choose_or_nothing(&self, forms: Vec<&'static Form>) -> Fit {
        if forms.is_empty() { Fit::Nothing } else { self.choose(forms) }
    }

    fn with_prefix(&self, prefix: &str) -> Pattern {
        let mut pieces = self.pieces.clone();
        if let Some(Piece::Letters(letters)) = pieces.first_mut() {
            prefix.clone_into(letters);
        }
        Pattern { pieces, light: self.light }
    }

    fn with_suffix(&self, suffix: &str) -> Pattern {
        let mut pieces = self.pieces.clone();
        pieces.pop();
        if !suffix.is_empty() {
            pieces.push(Piece::Letters(suffix.to_owned()));
        }
        Pattern { pieces, light: self.light }
    }

    /// Whether `word` fits: with one letter a sign, or with at least one letter a run of signs.
    fn holds(&self, word: &str, exact: bool) -> bool {
        if exact {
            return word.len() == self.left() + self.signs() && holds_exactly(&self.pieces, word);
        }
        holds_loosely(&self.pieces, word)
    }
}

/// Whether a sign hides any number of letters.
fn is_long(c: char) -> bool {
    matches!(c, '–' | '—' | '…')
}

fn holds_exactly(pieces: &[Piece], mut word: &str) -> bool {
    for piece in pieces {
        let rest = match piece {
            Piece::Letters(letters) => word.strip_prefix(letters.as_str()),
            Piece::Hidden { signs, .. } => word.get(*signs..),
        };
        let Some(rest) = rest else { return false };
        word = rest;
    }
    word.is_empty()
}

fn holds_loosely(pieces: &[Piece], word: &str) -> bool {
    match pieces {
        [] => word.is_empty(),
        [Piece::Letters(letters), rest @ ..] => {
            word.strip_prefix(letters.as_str()).is_some_and(|word| holds_loosely(rest, word))
        }
        [Piece::Hidden { .. }, rest @ ..] => (1..=word.len()).any(|hidden| holds_loosely(rest, &word[hidden..])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(token: &str) -> Option<String> {
        match Pattern::read(token).fit() {
            Fit::Word(word) => Some(word),
            _ => None,
        }
    }

    #[test]
    fn one_letter_a_sign() {
        for (token, meant) in [
            ("s**t", "shit"),
            ("f***", "fuck"),
            ("f******", "fucking"),
            ("b******t", "bullshit"),
            ("bulls***", "bullshit"),
            ("f---ing", "fucking"),
            ("motherf*****", "motherfucker"),
            ("sh!t", "shit"),
            ("a$$", "ass"),
        ] {
            assert_eq!(word(token).as_deref(), Some(meant), "{token}");
        }
    }

    #[test]
    fn more_or_fewer_signs_than_letters() {
        for (token, meant) in [
            ("f--ing", "fucking"),
            ("s—hole", "shithole"),
            ("f–k", "fuck"),
            ("bull--", "bullshit"),
            ("bull—-", "bullshit"),
            ("sh**t", "shit"),
            ("s----hole", "shithole"),
        ] {
            assert_eq!(word(token).as_deref(), Some(meant), "{token}");
        }
    }

    #[test]
    fn compounds_with_one_part_written_out() {
        for (token, meant) in [("bats**t", "batshit"), ("headf*cked", "headfucked"), ("sh**weasels", "shitweasels")] {
            assert_eq!(word(token).as_deref(), Some(meant), "{token}");
        }
    }

    #[test]
    fn several_words_stay_several() {
        for token in ["c***", "d***", "p****", "f*****"] {
            assert!(matches!(Pattern::read(token).fit(), Fit::Several(words) if words.len() > 1), "{token}");
        }
        for token in ["re**use", "single**use", "q**z", "p*******"] {
            assert_eq!(Pattern::read(token).fit(), Fit::Nothing, "{token}");
        }
    }
}
