//! The whole of `check` on generated stories, stage by stage, in articles a second and in allocations.
//!
//! `cargo bench --bench check`. The stories are made before the clock starts; what is measured is what one core does
//! between an article's text and a judged story, and each stage by itself on the same stories.

#[path = "../tests/support/generated.rs"]
mod generated;

use std::path::Path;
use std::sync::{Arc, LazyLock};

use divan::counter::ItemsCount;
use divan::{AllocProfiler, Bencher, black_box};
use generated::{Generator, OUTLETS};
use jiff::civil::Date;
use newsdrift::align::align;
use newsdrift::check::check;
use newsdrift::diff::loci;
use newsdrift::gate::judge;
use newsdrift::ingest::Story;
use newsdrift::model::{Collation, HouseFacts, Siglum, Witness};
use newsdrift::normalise::normalise;
use newsdrift::pipeline::{collate, witness};
use newsdrift::report::{Format, Look};
use newsdrift::settings::Settings;

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

/// Enough that every story of the corpus is told.
const STORIES: usize = 20;

static SOURCE: LazyLock<Vec<Story>> = LazyLock::new(|| {
    let generator = Generator::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), 1);
    (0..STORIES).map(|number| generator.read(number)).collect()
});

static COLLATED: LazyLock<Vec<Collation>> =
    LazyLock::new(|| SOURCE.iter().map(|story| collate(story.clone(), Arc::new(HouseFacts::default()))).collect());

fn main() {
    LazyLock::force(&COLLATED);
    divan::main();
}

fn each<T>(bencher: Bencher<'_, '_>, work: impl Fn(usize) -> T) {
    bencher.counter(ItemsCount::new(STORIES * OUTLETS)).bench_local(|| {
        for story in 0..STORIES {
            black_box(work(story));
        }
    });
}

#[divan::bench]
fn a_whole(bencher: Bencher<'_, '_>) {
    each(bencher, |story| {
        let story = collate(SOURCE[story].clone(), Arc::new(HouseFacts::default()));
        let findings = check(&story);
        judge(story, findings, &Settings::default(), &[], Date::constant(2026, 1, 1))
    });
}

#[divan::bench]
fn b_normalise(bencher: Bencher<'_, '_>) {
    each(bencher, |story| SOURCE[story].articles.iter().map(normalise).collect::<Vec<_>>());
}

/// Normalising included.
#[divan::bench]
fn c_read(bencher: Bencher<'_, '_>) {
    let read = |article: &newsdrift::model::Article| witness(article.clone(), Siglum(0), None);
    each(bencher, |story| SOURCE[story].articles.iter().map(read).collect::<Vec<Witness>>());
}

#[divan::bench]
fn d_align(bencher: Bencher<'_, '_>) {
    each(bencher, |story| align(&COLLATED[story].witnesses));
}

#[divan::bench]
fn e_diff(bencher: Bencher<'_, '_>) {
    each(bencher, |story| loci(&COLLATED[story].witnesses, &COLLATED[story].columns));
}

#[divan::bench]
fn f_rules(bencher: Bencher<'_, '_>) {
    each(bencher, |story| check(&COLLATED[story]));
}

#[divan::bench]
fn g_report(bencher: Bencher<'_, '_>) {
    let judged: Vec<_> = COLLATED
        .iter()
        .map(|story| judge(story.clone(), check(story), &Settings::default(), &[], Date::constant(2026, 1, 1)))
        .collect();
    each(bencher, |story| {
        let mut written = Vec::new();
        let mut report = Format::Json.writer(Box::new(&mut written), &Look::default());
        report.story(&judged[story]).expect("memory can be written");
        drop(report);
        written
    });
}
