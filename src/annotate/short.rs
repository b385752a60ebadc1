//! A table of short words, which every token of every text is looked up in: open addressing over words packed into integers.

/// Nearly all words are this short: one comparison of integers tells them apart.
pub(super) const SHORT: usize = 15;

/// The bytes `start..start + len` of `text` and their number as one integer; `len` is at most [`SHORT`]. Only the empty
/// word is 0.
#[inline]
pub(super) fn pack(text: &[u8], start: usize, len: usize) -> u128 {
    let bytes = match text.get(start..start + 16).and_then(|bytes| bytes.try_into().ok()) {
        Some(bytes) => u128::from_le_bytes(bytes) & FIRST[len & SHORT],
        None => text[start..start + len].iter().rev().fold(0, |packed, &byte| packed << 8 | u128::from(byte)),
    };
    bytes | (len as u128) << 120
}

/// The lowest so many bytes of an integer.
const FIRST: [u128; SHORT + 1] = {
    let mut masks = [0; SHORT + 1];
    let mut len = 1;
    while len <= SHORT {
        masks[len] = masks[len - 1] << 8 | 0xff;
        len += 1;
    }
    masks
};

/// A map from packed words to places in a list.
#[derive(Debug)]
pub(super) struct Short {
    /// A power of two of them, at most half of them taken; a free one has the key 0.
    slots: Vec<(u128, u32)>,
    taken: usize,
}

impl Default for Short {
    fn default() -> Short {
        Short { slots: vec![(0, 0); 1 << 10], taken: 0 }
    }
}

impl Short {
    /// The place of `word`.
    #[inline]
    pub(super) fn get(&self, word: u128) -> Option<u32> {
        self.find(word).ok()
    }

    /// Adds a word that is not in the map.
    pub(super) fn insert(&mut self, word: u128, place: u32) {
        if self.taken * 2 >= self.slots.len() {
            let more = vec![(0, 0); self.slots.len() * 2];
            for (word, place) in std::mem::replace(&mut self.slots, more) {
                self.put(word, place);
            }
        }
        self.put(word, place);
        self.taken += 1;
    }

    fn put(&mut self, word: u128, place: u32) {
        if let (true, Err(free)) = (word != 0, self.find(word)) {
            self.slots[free] = (word, place);
        }
    }

    /// The place of `word`, or the free slot that it belongs in.
    #[inline]
    fn find(&self, word: u128) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut at = hash(word) as usize & mask;
        loop {
            match self.slots[at] {
                (key, place) if key == word => return Ok(place),
                (0, _) => return Err(at),
                _ => at = (at + 1) & mask,
            }
        }
    }
}

/// Mixes both halves of a packed word into the low bits.
#[inline]
fn hash(word: u128) -> u64 {
    // An odd constant without a pattern: the fraction of the golden ratio.
    const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
    let mixed = (word as u64).wrapping_mul(MIX) ^ ((word >> 64) as u64).wrapping_mul(MIX.rotate_left(32));
    mixed ^ mixed >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_places() {
        let text: String = (0..5000).map(|n| format!("w{n} ")).collect();
        let mut words = Short::default();
        for known in [false, true] {
            let mut start = 0;
            for (place, word) in (0u32..).zip(text.split_terminator(' ')) {
                let key = pack(text.as_bytes(), start, word.len());
                assert_eq!(words.get(key), known.then_some(place), "{word}");
                if !known {
                    words.insert(key, place);
                }
                start += word.len() + 1;
            }
        }
    }

    #[test]
    fn a_word_is_packed_alike_wherever_it_stands() {
        let text = "an end of an end";
        assert_eq!(pack(text.as_bytes(), 3, 3), pack(text.as_bytes(), 13, 3));
        assert_ne!(pack(b"an", 0, 2), pack(b"an\0", 0, 3));
    }
}
