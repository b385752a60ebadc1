//! The vocabulary of an uncased WordPiece model, from `vocab.txt` or `tokenizer.json`.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use crate::error::Error;

/// The names that a vocabulary has beside its model, the first that is there counts.
pub(super) const NAMES: [&str; 2] = ["vocab.txt", "tokenizer.json"];

/// Bytes of a vocabulary file; the multilingual ones stay below 10 MB.
pub(super) const LARGEST: u64 = 32 << 20;

/// Pieces of words and their ids.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// Pieces that begin a word.
    first: FxHashMap<Box<str>, i32>,
    /// Pieces that go on, without the `##`.
    inner: FxHashMap<Box<str>, i32>,
    /// Bytes of the longest piece.
    pub(super) longest: usize,
    /// Opens every text: `[CLS]`.
    pub(super) open: i32,
    /// Closes every text: `[SEP]`.
    pub(super) close: i32,
    /// Stands for what has no pieces: `[UNK]`.
    pub(super) unknown: i32,
    /// The greatest id, which the model must know.
    pub(super) last: i32,
}

impl Vocabulary {
    /// The vocabulary file that belongs to a model: beside it, or one folder up from a folder called `onnx`.
    pub(super) fn beside(model: &Path) -> Result<PathBuf, Error> {
        let own = model.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let above = own.parent().filter(|_| own.ends_with("onnx"));
        let files = [Some(own), above].into_iter().flatten().flat_map(|folder| NAMES.map(|name| folder.join(name)));
        files.into_iter().find(|file| file.is_file()).ok_or_else(|| {
            Error::new("there is no vocabulary beside the model")
                .at(model.display().to_string())
                .help("put the model's own vocab.txt or tokenizer.json into the same folder")
        })
    }

    /// Reads a vocabulary; a name that ends in `.json` is read as a `tokenizer.json`, any other as one piece a line.
    ///
    /// # Errors
    /// The file cannot be read, or it is not the vocabulary of an uncased WordPiece model.
    pub(super) fn read(file: &Path) -> Result<Vocabulary, Error> {
        let name = file.display().to_string();
        let mut text = String::new();
        let read = File::open(file).and_then(|file| file.take(LARGEST + 1).read_to_string(&mut text));
        match read {
            Err(error) => return Err(Error::io(&error).at(name)),
            Ok(_) if text.len() as u64 > LARGEST => {
                return Err(Error::new("too large for a vocabulary").at(name));
            }
            Ok(_) => {}
        }
        let json = file.extension().is_some_and(|end| end.eq_ignore_ascii_case("json"));
        let read = if json { Vocabulary::of_json(&text) } else { Vocabulary::of_lines(&text) };
        read.map_err(|error| error.at(name))
    }

    /// One piece a line; its id is the number of the line, from 0.
    pub(super) fn of_lines(text: &str) -> Result<Vocabulary, Error> {
        let lines = text.strip_suffix('\n').unwrap_or(text).split('\n');
        Vocabulary::new(lines.map(|line| line.strip_suffix('\r').unwrap_or(line)).zip(0..))
    }

    fn of_json(text: &str) -> Result<Vocabulary, Error> {
        #[derive(serde::Deserialize)]
        struct File {
            model: Model,
        }
        #[derive(serde::Deserialize)]
        struct Model {
            #[serde(rename = "type")]
            kind: Option<String>,
            #[serde(default)]
            vocab: serde_json::Value,
        }
        let file: File = serde_json::from_str(text).map_err(|error| Error::new(format!("no tokenizer: {error}")))?;
        if file.model.kind.is_some_and(|kind| kind != "WordPiece") {
            return Err(Error::new("its tokenizer is not WordPiece, the only kind that is known here"));
        }
        let pieces = file.model.vocab.as_object().ok_or_else(|| Error::new("there is no `model.vocab` in it"))?;
        let ids = pieces.iter().map(|(piece, id)| Some((piece.as_str(), i32::try_from(id.as_u64()?).ok()?)));
        let ids: Option<Vec<(&str, i32)>> = ids.collect();
        Vocabulary::new(ids.ok_or_else(|| Error::new("an entry of `model.vocab` has no id"))?.into_iter())
    }

    fn new<'a>(pieces: impl Iterator<Item = (&'a str, i32)>) -> Result<Vocabulary, Error> {
        let (mut first, mut inner) = (FxHashMap::default(), FxHashMap::default());
        let (mut longest, mut last) = (0, 0);
        for (piece, id) in pieces {
            last = last.max(id);
            let is_mark = piece.starts_with('[') && piece.ends_with(']');
            // Letters of mathematics are capitals without a small form.
            if !is_mark && piece.to_lowercase() != piece {
                let error = Error::new(format!("the piece `{piece}` has a capital: it is for a cased model"));
                return Err(error.help("only uncased models are known here"));
            }
            match piece.strip_prefix("##").filter(|rest| !rest.is_empty()) {
                Some(rest) => {
                    longest = longest.max(rest.len());
                    inner.insert(rest.into(), id);
                }
                None => {
                    longest = longest.max(piece.len());
                    first.insert(piece.into(), id);
                }
            }
        }
        let mark = |name: &str| {
            first
                .get(name)
                .copied()
                .ok_or_else(|| Error::new(format!("there is no `{name}` in it: it is no WordPiece vocabulary")))
        };
        let (open, close, unknown) = (mark("[CLS]")?, mark("[SEP]")?, mark("[UNK]")?);
        Ok(Vocabulary { first, inner, longest, open, close, unknown, last })
    }

    /// The id of a piece that begins a word or goes on inside one.
    pub(super) fn piece(&self, piece: &str, begins: bool) -> Option<i32> {
        if begins { &self.first } else { &self.inner }.get(piece).copied()
    }

    /// How many pieces there are.
    pub(super) fn len(&self) -> usize {
        self.first.len() + self.inner.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKS: &str = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n";

    #[test]
    fn lines_and_json_give_the_same_ids() {
        let lines = Vocabulary::of_lines(&format!("{MARKS}harbour\r\n##s\n")).unwrap();
        let json = r###"{"model": {"type": "WordPiece", "vocab":
            {"##s": 5, "[CLS]": 2, "[PAD]": 0, "[SEP]": 3, "[UNK]": 1, "harbour": 4}}}"###;
        let json = Vocabulary::of_json(json).unwrap();
        for vocabulary in [lines, json] {
            assert_eq!(vocabulary.piece("harbour", true), Some(4));
            assert_eq!(vocabulary.piece("harbour", false), None);
            assert_eq!(vocabulary.piece("s", false), Some(5));
            assert_eq!((vocabulary.open, vocabulary.last, vocabulary.len()), (2, 5, 6));
        }
    }

    #[test]
    fn what_is_no_vocabulary_is_told_apart() {
        let message = |read: Result<Vocabulary, Error>| read.unwrap_err().message();
        assert!(message(Vocabulary::of_lines("")).contains("no `[CLS]`"));
        assert!(message(Vocabulary::of_lines(&format!("{MARKS}Harbour\n"))).contains("cased model"));
        assert!(message(Vocabulary::of_json("{}")).contains("no tokenizer"));
        assert!(message(Vocabulary::of_json(r#"{"model": {"type": "BPE", "vocab": {}}}"#)).contains("not WordPiece"));
        assert!(message(Vocabulary::of_json(r#"{"model": {"vocab": []}}"#)).contains("no `model.vocab`"));
        assert!(message(Vocabulary::of_json(r#"{"model": {"vocab": {"a": -1}}}"#)).contains("has no id"));
    }
}
