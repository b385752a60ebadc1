//! A sentence model in ONNX form: text in, a point of length 1 out.

use std::fs::File;
use std::io::Read;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};

use super::About;
use super::shelf;
use super::vocabulary::Vocabulary;
use super::wordpiece;
use crate::error::Error;

/// Bytes of a model file: the largest sentence models that a desk machine runs in bearable time stay below.
pub(super) const LARGEST: u64 = 2 << 30;
/// Pieces of a sentence that are read, as in the training of all-MiniLM-L6-v2; the rest is cut off.
const LONGEST: usize = 256;

/// A model that is ready to read sentences.
pub struct Encoder {
    model: Model,
    vocabulary: Vocabulary,
    inputs: Inputs,
    output: NodeId,
    about: About,
    /// One thread each: what is computed on one does not depend on how many there are.
    lanes: Vec<Arc<ThreadPool>>,
}

impl std::fmt::Debug for Encoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Encoder").field("about", &self.about).finish_non_exhaustive()
    }
}

impl Encoder {
    /// Opens a model file, the one model in a folder, or one that is kept under a name, with the vocabulary beside it, and tries it on two texts.
    /// `threads` is how many processors it may use; `None`: all.
    ///
    /// # Errors
    /// There is no model or no vocabulary, the file is broken or no sentence model, or the two do not belong together.
    pub fn open(path: &Path, threads: Option<NonZeroUsize>) -> Result<Encoder, Error> {
        let file = model_file(&shelf::resolve(path))?;
        let name = file.display().to_string();
        let bytes = read(&file).map_err(|error| error.at(&name))?;
        let vocabulary = Vocabulary::read(&Vocabulary::beside(&file)?)?;
        Encoder::new(bytes, vocabulary, threads).map_err(|error| error.at(name))
    }

    fn new(bytes: Vec<u8>, vocabulary: Vocabulary, threads: Option<NonZeroUsize>) -> Result<Encoder, Error> {
        let threads = threads.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
        let lanes = (0..threads).map(|_| Arc::new(ThreadPool::with_num_threads(1))).collect();
        // A file that is broken on purpose must not take the run down.
        let model = catch_unwind(|| ModelOptions::with_all_ops().prepack_weights(true).load(bytes));
        let model = match model {
            Ok(Ok(model)) => model,
            Ok(Err(error)) => return Err(broken(&error.to_string())),
            Err(_) => return Err(broken("reading it broke off")),
        };
        let inputs = Inputs::of(&model)?;
        let &[output, ..] = model.output_ids() else { return Err(Error::new("the model gives nothing")) };
        let about = About { dimension: 0, pieces: vocabulary.len() };
        let mut encoder = Encoder { model, vocabulary, inputs, output, about, lanes };
        encoder.about.dimension = encoder.try_out()?;
        Ok(encoder)
    }

    /// Runs the model on texts of two lengths, with the last piece of the vocabulary among them.
    fn try_out(&self) -> Result<usize, Error> {
        let marks = &self.vocabulary;
        let short = vec![marks.open, marks.last, marks.close];
        let long = vec![marks.open, marks.unknown, marks.unknown, marks.unknown, marks.close];
        let points = [short, long].map(|ids| self.point(&ids, &self.lanes[0]));
        let [Ok(short), Ok(long)] = points else {
            let error = points.into_iter().find_map(Result::err).unwrap_or_else(|| Error::new("it gives nothing"));
            return Err(error.help("is the vocabulary the model's own?"));
        };
        let sound = short.len() == long.len() && !short.is_empty() && short.iter().chain(&long).all(|x| x.is_finite());
        if sound { Ok(short.len()) } else { Err(Error::new("it is no sentence model: what it gives are no points")) }
    }

    /// What is worth knowing of the model.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The points of `texts`, one after another, each [`About::dimension`] numbers that make a length of 1.
    ///
    /// Every text is read for itself, several at the same time, each on one processor: in a padded batch it would come
    /// out a little different in other company, and the whole would be no faster. Time: linear in the number of texts,
    /// up to the square of the [`LONGEST`] pieces of each.
    ///
    /// # Errors
    /// The model fails on a text.
    pub fn points(&self, texts: &[&str]) -> Result<Vec<f32>, Error> {
        let next = AtomicUsize::new(0);
        let read = |lane: &Arc<ThreadPool>| {
            let mut points = Vec::new();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(text) = texts.get(at) else { return points };
                points.push((at, self.point(&wordpiece::ids(text, &self.vocabulary, LONGEST), lane)));
            }
        };
        let mut points: Vec<(usize, Result<Vec<f32>, Error>)> = std::thread::scope(|scope| {
            let lanes: Vec<_> = self.lanes.iter().map(|lane| scope.spawn(|| read(lane))).collect();
            lanes.into_iter().flat_map(|lane| lane.join().expect("what may panic is caught")).collect()
        });
        points.sort_unstable_by_key(|(at, _)| *at);
        let mut values = Vec::with_capacity(texts.len() * self.about.dimension);
        for (_, point) in points {
            values.extend(point?);
        }
        Ok(values)
    }

    /// The point of one text, computed on one lane.
    fn point(&self, ids: &[i32], lane: &Arc<ThreadPool>) -> Result<Vec<f32>, Error> {
        let row = |values: Vec<i32>| ValueOrView::from(NdTensor::from_data([1, ids.len()], values));
        let mut inputs = vec![(self.inputs.ids, row(ids.to_vec())), (self.inputs.mask, row(vec![1; ids.len()]))];
        inputs.extend(self.inputs.kinds.map(|node| (node, row(vec![0; ids.len()]))));
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(lane)));
        let run = catch_unwind(AssertUnwindSafe(|| self.model.run_n(inputs, [self.output], Some(options))));
        match run {
            Ok(Ok([value])) => pooled(value),
            Ok(Err(error)) => Err(Error::new(format!("the model failed: {error}"))),
            Err(_) => Err(Error::new("the model broke off")),
        }
    }
}

/// One point from what the model gives for one text: the mean over its pieces, or the point itself where the model
/// takes the mean; scaled to a length of 1.
fn pooled(value: Value) -> Result<Vec<f32>, Error> {
    let shape = value.shape().to_vec();
    let strange = || Error::new(format!("it is no sentence model: it gives numbers in the shape {shape:?}"));
    let values = Tensor::<f32>::try_from(value).map_err(|_| strange())?.to_vec();
    let size = match shape[..] {
        [1, _, size] | [1, size] if size > 0 && !values.is_empty() => size,
        _ => return Err(strange()),
    };
    let mut sum = vec![0f64; size];
    for piece in values.chunks_exact(size) {
        for (sum, &value) in sum.iter_mut().zip(piece) {
            *sum += f64::from(value);
        }
    }
    // The length makes up for the mean being a sum.
    let length = sum.iter().map(|value| value * value).sum::<f64>().sqrt();
    if !length.is_finite() || length == 0.0 {
        return Err(Error::new("the model gives no numbers"));
    }
    Ok(sum.into_iter().map(|value| (value / length) as f32).collect())
}

/// The inputs that a BERT model has.
struct Inputs {
    /// The pieces.
    ids: NodeId,
    /// Which of them are text: all.
    mask: NodeId,
    /// Which of two texts they are of; some models do not ask.
    kinds: Option<NodeId>,
}

impl Inputs {
    fn of(model: &Model) -> Result<Inputs, Error> {
        let names: Vec<(NodeId, &str)> = model
            .input_ids()
            .iter()
            .map(|&node| (node, model.node_info(node).and_then(|about| about.name()).unwrap_or_default()))
            .collect();
        let named = |wanted: &str| names.iter().find(|(_, name)| *name == wanted).map(|(node, _)| *node);
        let (ids, mask, kinds) = (named("input_ids"), named("attention_mask"), named("token_type_ids"));
        match (ids, mask) {
            (Some(ids), Some(mask)) if names.len() == 2 + usize::from(kinds.is_some()) => {
                Ok(Inputs { ids, mask, kinds })
            }
            _ => {
                let names: Vec<&str> = names.into_iter().map(|(_, name)| name).collect();
                let asked = format!("it is no sentence model: it asks for {}", names.join(", "));
                Err(Error::new(asked).help("wanted are input_ids and attention_mask, and perhaps token_type_ids"))
            }
        }
    }
}

/// The model file that `path` means: the file itself, or the one in a folder or in its folder `onnx`. Of several,
/// `model.onnx`.
pub(super) fn model_file(path: &Path) -> Result<PathBuf, Error> {
    if !path.is_dir() {
        return Ok(path.to_owned());
    }
    let name = path.display().to_string();
    let mut files = Vec::new();
    for folder in [path.to_owned(), path.join("onnx")] {
        // Most models have no folder of that name.
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        let entries = entries.filter_map(|entry| Some(entry.ok()?.path()));
        files.extend(entries.filter(|file| file.extension().is_some_and(|end| end == "onnx")));
    }
    files.sort();
    let plain = files.iter().find(|file| file.ends_with("model.onnx"));
    match (plain, files.as_slice()) {
        (Some(file), _) => Ok(file.clone()),
        (None, [file]) => Ok(file.clone()),
        (None, []) => Err(Error::new("there is no model in this folder").at(name).help("name a file in ONNX form")),
        (None, _) => {
            let shown: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
            let error = Error::new(format!("there are several models in this folder: {}", shown.join(", ")));
            Err(error.at(name).help("name one of them"))
        }
    }
}

pub(super) fn read(file: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let read = File::open(file).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
    read.map_err(|error| Error::io(&error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Error::new(format!("larger than {} GiB: too large for a sentence model", LARGEST >> 30)));
    }
    Ok(bytes)
}

fn broken(why: &str) -> Error {
    Error::new(format!("no ONNX model, or a damaged one: {why}"))
}
