//! Wheels and models that are not what they should be: each is refused with a reason, and nothing is left behind.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use newsdrift::semantic::{Encoder, shelf};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::MODEL;
use crate::onnx::model;

const VOCABULARY: &str = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nferry\n";

fn folder() -> TempDir {
    TempDir::new().expect("a folder can be made")
}

/// A zip file with these entries.
fn archive(at: &Path, entries: &[(&str, &[u8])]) -> PathBuf {
    let mut to = ZipWriter::new(fs::File::create(at).unwrap());
    for (name, bytes) in entries {
        to.start_file(*name, SimpleFileOptions::default()).unwrap();
        to.write_all(bytes).unwrap();
    }
    to.finish().unwrap();
    at.to_owned()
}

/// What opening a folder with these files says.
fn refusal(files: &[(&str, &[u8])]) -> String {
    let folder = folder();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    Encoder::open(folder.path(), None).expect_err("it is refused").message()
}

#[test]
fn what_is_no_model_is_refused_with_a_reason() {
    let vocabulary = ("vocab.txt", VOCABULARY.as_bytes());
    let good = model("input_ids", "attention_mask");
    for (files, reason) in [
        (&[vocabulary][..], "there is no model in this folder"),
        (&[("model.onnx", &good[..])], "there is no vocabulary beside the model"),
        (&[("a.onnx", &good[..]), ("b.onnx", &good), vocabulary], "there are several models"),
        (&[("model.onnx", b"The ferry lost power."), vocabulary], "no ONNX model"),
        (&[("model.onnx", b""), vocabulary], "no ONNX model"),
        (&[("model.onnx", &good), ("vocab.txt", b"ferry\n")], "no WordPiece vocabulary"),
        (&[("model.onnx", &model("pixels", "attention_mask")), vocabulary], "it asks for pixels, attention_mask"),
        // The right inputs, but what comes out has the shape of what went in.
        (&[("model.onnx", &good), vocabulary], "no sentence model: it gives"),
    ] {
        let message = refusal(files);
        assert!(message.contains(reason), "{message}\nwanted: {reason}");
    }
    let missing = Encoder::open(Path::new("no/such/model.onnx"), None).expect_err("there is none");
    assert!(missing.is_not_found());
    assert_eq!(missing.path(), Some("no/such/model.onnx"));
}

#[test]
fn a_truncated_model_is_refused() {
    let kept = &MODEL.1;
    let whole = fs::read(&kept.model).unwrap();
    let vocabulary = fs::read(&kept.vocabulary).unwrap();
    for length in [1, 10, 1000, whole.len() / 2, whole.len() - 1] {
        let message = refusal(&[("model.onnx", &whole[..length]), ("tokenizer.json", &vocabulary)]);
        assert!(message.contains("no ONNX model, or a damaged one"), "{length} bytes: {message}");
    }
    // Somebody else's vocabulary, with a piece that the model has never heard of.
    let other: String = ["[PAD]\n[UNK]\n[CLS]\n[SEP]\n"]
        .into_iter()
        .map(str::to_owned)
        .chain((0..40_000).map(|n| format!("w{n}\n")))
        .collect();
    let message = refusal(&[("model.onnx", &whole), ("vocab.txt", other.as_bytes())]);
    assert!(message.contains("is the vocabulary the model's own?"), "{message}");
}

#[test]
fn a_wheel_is_taken_whole_or_not_at_all() {
    let (from, shelf_folder) = (folder(), folder());
    let at = |name: &str| from.path().join(name);
    let good = model("input_ids", "attention_mask");
    let vocabulary = ("x/vocab.txt", VOCABULARY.as_bytes());
    for (files, reason) in [
        (vec![archive(&at("a.whl"), &[("x/readme.md", b"")])], "neither a model nor a vocabulary"),
        (vec![archive(&at("b.whl"), &[vocabulary])], "there is no model in these files"),
        (vec![archive(&at("c.whl"), &[("x/model.onnx", &good)])], "there is no vocabulary in these files"),
        (vec![archive(&at("d.whl"), &[("x/a.onnx", &good), ("x/b.onnx", &good)])], "several models"),
        (vec![at("b.whl"), at("b.whl")], "a second vocab.txt"),
        (vec![archive(&at("e.whl"), &[("x/model.onnx", b"no model"), vocabulary])], "no ONNX model"),
        (vec![archive(&at("f.whl"), &[("../model.onnx", &good), vocabulary])], "no sentence model"),
        (vec![at("missing.whl")], "no such file"),
        (vec![at("a.tar")], "neither a wheel nor a model nor a vocabulary"),
    ] {
        let error = shelf::add(&files, Some("m"), Some(shelf_folder.path())).expect_err(reason);
        assert!(error.message().contains(reason), "{error}\nwanted: {reason}");
    }
    fs::write(at("cut.whl"), &fs::read(at("f.whl")).unwrap()[..60]).unwrap();
    let error = shelf::add(&[at("cut.whl")], None, Some(shelf_folder.path())).expect_err("it is cut");
    assert!(error.message().contains("no wheel, or a damaged one"), "{error}");
    assert_eq!(fs::read_dir(shelf_folder.path()).unwrap().count(), 0, "a refused model leaves nothing");
}

#[test]
fn a_name_is_taken_once_and_stays_on_the_shelf() {
    let kept = &MODEL.1;
    let files = [kept.model.clone(), kept.vocabulary.clone()];
    let add = |name: &str| shelf::add(&files, Some(name), Some(MODEL.0.path())).expect_err(name).message();
    assert!(add("minilm").contains("a model of this name already"));
    for name in ["", "..", "a/b", ".hidden", "a b"] {
        assert!(add(name).contains("cannot be called"), "{name}");
    }
}
