//! Writes a corpus of any size: `cargo run --release --example generate -- --stories 1000 --out DIR`, or `--out -` for
//! JSON lines on standard output. Five outlets a story, articles of about 4 kB; the same seed gives the same bytes.

#[path = "../tests/support/generated.rs"]
mod generated;

use std::fs;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::Parser;
use generated::Generator;
use newsdrift::model::Article;

/// Writes stories made from those in the corpus.
#[derive(Debug, Parser)]
struct Args {
    /// How many stories.
    #[arg(long, default_value_t = 100)]
    stories: usize,
    /// A folder that gets a folder a story; `-`: JSON lines on standard output.
    #[arg(long, default_value = "-")]
    out: PathBuf,
    /// Another seed makes other names and numbers.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn main() -> io::Result<()> {
    let args = Args::parse();
    let generator = Generator::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), args.seed);
    let stories = (0..args.stories).map(|number| generator.story(number));
    if args.out.as_os_str() == "-" {
        match lines(stories, &mut BufWriter::new(io::stdout().lock())) {
            // Whoever reads has enough.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            result => result,
        }
    } else {
        stories.flatten().try_for_each(|article| file(&args.out, &article))
    }
}

fn lines(stories: impl Iterator<Item = Vec<Article>>, out: &mut impl Write) -> io::Result<()> {
    for article in stories.flatten() {
        let line = serde_json::json!({
            "story": article.path.split('/').next(),
            "outlet": article.outlet,
            "published": article.published.map(|day| day.to_string()),
            "body": article.body,
        });
        serde_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn file(folder: &Path, article: &Article) -> io::Result<()> {
    let path = folder.join(&article.path);
    fs::create_dir_all(path.parent().unwrap_or(folder))?;
    let published = article.published.map(|day| format!("published: {day}\n")).unwrap_or_default();
    fs::write(path, format!("---\noutlet: {}\n{published}---\n\n{}\n", article.outlet, article.body))
}
