//! Compressed input as a stream, with a limit on how far it may grow.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

use super::limits::Limits;

/// Growth that is never questioned: small files of one repeated line are honest.
const FREE: u64 = 16 << 20;

/// The largest zstd window that is held in memory; `zstd -19` uses 8 MiB, `--long` 128 MiB.
const WINDOW: u64 = 128 << 20;

/// A reader of plain bytes, whether the input is gzip (of several members, too), zstd (of several frames) or plain;
/// told by the first bytes, not by the name.
pub(super) fn expand<'a>(input: impl Read + Send + 'a, limits: &Limits) -> io::Result<Box<dyn BufRead + Send + 'a>> {
    let mut input = Counted { inner: BufReader::with_capacity(64 << 10, input), read: 0 };
    let start = input.fill_buf()?;
    let ratio = limits.expansion;
    if start.starts_with(&[0x1F, 0x8B]) {
        let grown = Grown { ratio, out: 0, source: MultiGzDecoder::new(input), read: |gzip| gzip.get_ref().read };
        Ok(Box::new(BufReader::with_capacity(64 << 10, grown)))
    } else if is_zstd(start) {
        let grown = Grown { ratio, out: 0, source: Frames::new(input), read: Frames::read_so_far };
        Ok(Box::new(BufReader::with_capacity(64 << 10, grown)))
    } else {
        Ok(Box::new(input))
    }
}

fn is_zstd(start: &[u8]) -> bool {
    start.starts_with(&[0x28, 0xB5, 0x2F, 0xFD]) || is_skippable(start)
}

/// A frame of something else than data, which every reader passes over.
fn is_skippable(start: &[u8]) -> bool {
    matches!(start, [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..])
}

/// A reader that counts what went through it.
struct Counted<R> {
    inner: BufReader<R>,
    read: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.read += count as u64;
        Ok(count)
    }
}

impl<R: Read> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.read += count as u64;
        self.inner.consume(count);
    }
}

/// A decoder whose output may not outgrow its input without measure.
struct Grown<D> {
    source: D,
    ratio: u64,
    out: u64,
    /// How much compressed input the decoder has taken.
    read: fn(&D) -> u64,
}

impl<D: Read> Read for Grown<D> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => io::Error::new(error.kind(), "the compressed data ends too early"),
            _ => io::Error::new(error.kind(), format!("the compressed data is broken: {error}")),
        })?;
        self.out += count as u64;
        if self.out > FREE && self.out - FREE > self.ratio.saturating_mul((self.read)(&self.source)) {
            let message = format!("the compressed data grows more than {} times, the limit (expansion)", self.ratio);
            return Err(io::Error::new(io::ErrorKind::QuotaExceeded, message));
        }
        Ok(count)
    }
}

/// Zstandard frames one after another.
enum Frames<R: Read> {
    Between(Counted<R>),
    Inside(Box<StreamingDecoder<Counted<R>, ruzstd::decoding::FrameDecoder>>),
    Done(u64),
}

impl<R: Read> Frames<R> {
    fn new(input: Counted<R>) -> Self {
        Frames::Between(input)
    }

    fn read_so_far(&self) -> u64 {
        match self {
            Frames::Between(input) => input.read,
            Frames::Inside(decoder) => decoder.get_ref().read,
            Frames::Done(read) => *read,
        }
    }
}

impl<R: Read> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            match std::mem::replace(self, Frames::Done(self.read_so_far())) {
                Frames::Done(_) => return Ok(0),
                Frames::Inside(mut decoder) => {
                    let count = decoder.read(buffer).map_err(early_end)?;
                    *self = if count > 0 { Frames::Inside(decoder) } else { Frames::Between(decoder.into_inner()) };
                    if count > 0 {
                        return Ok(count);
                    }
                }
                Frames::Between(mut input) => {
                    let start = input.fill_buf()?;
                    if start.is_empty() {
                        return Ok(0);
                    }
                    if is_skippable(start) {
                        let mut head = [0; 8];
                        input.read_exact(&mut head)?;
                        let [.., a, b, c, d] = head;
                        let length = u64::from(u32::from_le_bytes([a, b, c, d]));
                        io::copy(&mut (&mut input).take(length), &mut io::sink())?;
                        *self = Frames::Between(input);
                        continue;
                    }
                    let decoder = StreamingDecoder::new_with_max_window_size(input, WINDOW);
                    *self = Frames::Inside(Box::new(decoder.map_err(|error| early_end(io::Error::other(error)))?));
                }
            }
        }
    }
}

/// The decoder wraps the end of its input in errors of its own.
fn early_end(error: io::Error) -> io::Error {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = error.get_ref().map(|inner| inner as _);
    while let Some(inner) = cause {
        if inner.downcast_ref::<io::Error>().is_some_and(|inner| inner.kind() == io::ErrorKind::UnexpectedEof) {
            return io::Error::from(io::ErrorKind::UnexpectedEof);
        }
        cause = inner.source();
    }
    error
}
