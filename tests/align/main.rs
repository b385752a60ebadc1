//! Aligning does not depend on the order of the files, finds what was marked by hand, and finds a planted wire story.

mod gold;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use newsdrift::align::align_near;
use newsdrift::ingest::Story;
use newsdrift::model::{Article, Collation, Column, Embeddings, HouseFacts};
use newsdrift::pipeline::collate;
use proptest::prelude::*;

fn article(outlet: &str, body: &str) -> Article {
    Article::text(format!("{outlet}.txt"), outlet, None, body)
}

fn story(articles: Vec<Article>) -> Collation {
    let story = Story { id: "test".into(), path: "test".into(), articles, ..Story::default() };
    collate(story, Arc::new(HouseFacts::default()))
}

/// A sentence of one outlet: outlet and index.
type Place = (String, u32);
/// Columns as sets of places, with what is said of each; groups of outlets; people by their outlets.
type Shape = (BTreeMap<Vec<Place>, String>, BTreeSet<Vec<String>>, Vec<(String, usize)>, BTreeSet<String>);

/// The story in terms of outlets, so that two orders of the files can be compared.
fn shape(story: &Collation) -> Shape {
    let outlet = |id| story.witness(id).article.outlet.clone();
    let columns = story
        .columns
        .iter()
        .map(|column| {
            let mut places: Vec<Place> =
                column.cells.iter().flat_map(|(&id, cell)| cell.iter().map(move |&at| (outlet(id), at))).collect();
            places.sort();
            (places, format!("{:?} {} {}", column.relation, column.score, column.overlaps))
        })
        .collect();
    let named = |group: &Vec<_>| {
        let mut group: Vec<String> = group.iter().map(|&id| outlet(id)).collect();
        group.sort();
        group
    };
    let people = story.people.iter().map(|person| (person.name.clone(), person.entities.len())).collect();
    let loci = story
        .loci()
        .iter()
        .map(|locus| {
            let readings: Vec<String> = locus
                .readings
                .iter()
                .map(|reading| {
                    let witness = story.witness(reading.witness);
                    format!("{} {}", witness.article.outlet, witness.text.slice(reading.span))
                })
                .collect();
            format!("{:?} {readings:?}", locus.variation)
        })
        .collect();
    (columns, story.origins.iter().map(named).collect(), people, loci)
}

const SENTENCES: [&str; 16] = [
    "The harbour bridge at Port Ellery collapsed on Tuesday, killing 14 people.",
    "Fourteen people died when the bridge in Port Ellery fell into the harbour, police said.",
    "At least 12 people were killed in the collapse of the Port Ellery bridge.",
    "“We heard a crack and then the whole road was gone,” said Mariko Ito, a ferry captain.",
    "Ms Ito, who captains a ferry, told reporters: “We heard a crack and then the whole road was gone.”",
    "Governor Anselm Trask declared a state of emergency.",
    "An emergency was declared by Gov. Trask.",
    "“I will not rest until we know why,” Trask said.",
    "The bridge was built in 1961 and inspected last year.",
    "Inspectors examined the 1961 bridge a year ago and found no faults.",
    "Divers searched the water for three missing lorries.",
    "Rescue divers are looking for missing trucks in the harbour.",
    "Trade unions had warned about rust since 2019.",
    "Schools in the town stayed closed.",
    "The Port Ellery Gazette first reported the accident.",
    "It was a cold morning.",
];

fn stories() -> impl Strategy<Value = Vec<String>> {
    let body = prop::collection::vec(0..SENTENCES.len(), 1..9)
        .prop_map(|picks| picks.iter().map(|&pick| SENTENCES[pick]).collect::<Vec<_>>().join("\n\n"));
    prop::collection::btree_set(body, 2..6).prop_map(|bodies| bodies.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_order_of_the_files_gives_the_same_collation(bodies in stories(), seed in any::<u64>()) {
        let mut articles: Vec<Article> =
            bodies.iter().zip(0..).map(|(body, at)| article(&format!("outlet {at}"), body)).collect();
        let one = shape(&story(articles.clone()));
        articles.sort_by_key(|article| article.outlet.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)));
        prop_assert_eq!(&one, &shape(&story(articles.clone())));
        articles.reverse();
        prop_assert_eq!(&one, &shape(&story(articles)));
    }

    #[test]
    fn any_text_is_aligned_without_a_panic(bodies in prop::collection::vec("\\PC{0,200}|[A-Za-z ,.“”\n0-9%$]{0,200}", 1..4)) {
        let articles = bodies.iter().zip(0..).map(|(body, at)| article(&format!("outlet {at}"), body)).collect();
        let story = story(articles);
        for column in &story.columns {
            prop_assert!(column.cells.len() >= 2);
            for (&id, cell) in &column.cells {
                prop_assert!(cell.iter().all(|&at| (at as usize) < story.witness(id).sentences.len()));
            }
        }
        for locus in story.loci() {
            for reading in &locus.readings {
                let _ = story.witness(reading.witness).text.slice(reading.span);
            }
        }
    }
}

/// An article that quotes the words and one that only says what they came to, each with more to tell.
#[test]
fn an_utterance_and_a_summary_of_it_stand_in_two_columns() {
    const QUOTED: &str = "“If the river rises again, I will close the bridge to lorries,” Mayor Ito told the council.";
    const TOLD: &str = "Mayor Ito threatened to close the bridge to lorries if the river rises again.";
    const ELSE: [&str; 2] =
        ["Ticket prices for the summer fair went up.", "A choir from the valley sang at the library."];
    let joined = |sentences: &[&str]| sentences.join("\n\n");
    let together = |pier: &str, quay: &str| {
        let story = story(vec![article("Pier", pier), article("Quay", quay)]);
        let pair = |one: u32, other: u32| {
            let holds = |outlet: &str, at: u32, column: &Column| {
                column.cells.iter().any(|(&id, cell)| story.witness(id).article.outlet == outlet && cell.contains(&at))
            };
            story.columns.iter().any(|column| holds("Pier", one, column) && holds("Quay", other, column))
        };
        (pair(0, 0), pair(1, 0))
    };
    // Where the one article has both, the quotation of the other is the rendering of its quotation.
    assert_eq!(together(&joined(&[TOLD, QUOTED, ELSE[0]]), &joined(&[QUOTED, ELSE[1]])), (false, true));
    // Where it has the summary alone, that is what it makes of the words.
    assert!(together(&joined(&[TOLD, ELSE[0]]), &joined(&[QUOTED, ELSE[1]])).0);
}

#[test]
fn any_order_of_the_files_of_a_whole_story_gives_the_same_collation() {
    let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let entries = std::fs::read_dir(corpus).expect("the corpus is there").map(|entry| entry.expect("an entry"));
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    for name in names {
        let mut articles = gold::read(&name).articles;
        for (at, article) in articles.iter_mut().enumerate() {
            article.outlet = format!("outlet {at}");
        }
        let one = shape(&story(articles.clone()));
        for turn in 1..articles.len() {
            articles.rotate_left(turn);
            articles.reverse();
            assert_eq!(one, shape(&story(articles.clone())), "{name}, turn {turn}");
        }
    }
}

const WIRE: &str = "PORT ELLERY (Reuters) - The harbour bridge at Port Ellery collapsed during the morning rush on Tuesday, \
sending cars and lorries into the water and killing at least 14 people, officials said.\n\n\
Rescue boats worked through the day to reach drivers trapped below the wreck, while families gathered on the quay and waited \
for news of those still missing.\n\n\
The bridge, opened in 1961, carried the only road between the old town and the container port, which handles a third of the \
country's grain exports.\n\n\
Engineers had found rust in two of its cables last spring, according to a report that the ministry has not yet published.";

#[test]
fn a_reprinted_wire_story_is_one_voice() {
    let edited = WIRE.replace("officials said", "authorities said").replace("through the day", "all day");
    let cut = edited.replace("PORT ELLERY (Reuters) - ", "").split("\n\n").take(3).collect::<Vec<_>>().join("\n\n");
    let own = "Fourteen people are dead after the bridge over Port Ellery's harbour came down on Tuesday morning.\n\n\
        Our reporter on the quay saw boats pull four people from the water.\n\n\
        The bridge dates from 1961 and was the only road to the port.";
    let other = "A bridge fell into the harbour of Port Ellery on Tuesday; at least 14 people lost their lives.\n\n\
        Families stood on the shore for hours. Nobody from the ministry came to speak with them.";
    let story = story(vec![
        article("Coast Daily", WIRE),
        article("Inland Post", own),
        article("Northern Star", &edited),
        article("Quay Blog", other),
        article("The Ledger", &cut),
    ]);
    let origins: Vec<Vec<usize>> =
        story.origins.iter().map(|group| group.iter().map(|id| id.index()).collect()).collect();
    assert_eq!(origins, [vec![0, 2, 4], vec![1], vec![3]]);
    assert!(story.copies.iter().all(|copy| !copy.passages.is_empty()));
    let uncredited = story.copies.iter().filter(|copy| copy.copier.index() == 4 && copy.credit.is_none()).count();
    assert_eq!(uncredited, 2, "the cut version lost its credit: {:?}", story.copies);
}

fn entities_of(story: &Collation, name: &str) -> Vec<String> {
    let person = story.people.iter().find(|person| person.name == name);
    let entities = person.into_iter().flat_map(|person| &person.entities);
    entities.map(|&(id, entity)| story.witness(id).notes.entities[entity.0 as usize].name.clone()).collect()
}

#[test]
fn a_slip_stays_with_its_person_and_two_people_stay_apart() {
    let story = story(vec![
        article("One", "President Anselm Halloway signed the harbour bill on Monday. Halloway praised the dockers."),
        article("Two", "President Anselm Haloway signed the harbour bill on Monday, an aide said."),
        article(
            "Three",
            "Anselm Halloway signed the bill. His cousin Anselma Hallow did not come, and Halloway left early.",
        ),
    ]);
    let mut names = entities_of(&story, "Anselm Halloway");
    names.sort();
    assert_eq!(names, ["Anselm Halloway", "Anselm Halloway", "Anselm Haloway"], "{:?}", story.people);
}

/// Points that a model might give: by witness and sentence the corner of a cube, so that two points are either the same
/// or have nothing in common.
fn corners(rows: &[&[u32]]) -> Embeddings {
    const CORNERS: usize = 8;
    let values = (0..CORNERS * CORNERS).map(|at| if at % CORNERS == at / CORNERS { 1.0 } else { 0.0 }).collect();
    Embeddings::new(CORNERS, values, rows.iter().map(|row| row.to_vec()).collect())
}

#[test]
fn near_points_propose_and_far_points_do_not() {
    let story = story(vec![
        article("One", "The governor stepped down.\n\nSchools in Norrby stayed closed for a week."),
        article(
            "Two",
            "A cold wind blew over Kallsund.\n\nTrask has resigned.\n\nSchools in Norrby stayed closed for a week.",
        ),
    ]);
    let pairs = |points: Option<&Embeddings>| -> Vec<Vec<u32>> {
        let columns = align_near(&story.witnesses, points).columns;
        columns.iter().map(|column| column.cells.values().flatten().copied().collect()).collect()
    };
    assert_eq!(pairs(None), [[1, 2]]);
    assert_eq!(pairs(Some(&corners(&[&[0, 1], &[2, 0, 1]]))), [[0, 1], [1, 2]]);
    // Points that lie apart say no word against the very same words.
    assert_eq!(pairs(Some(&corners(&[&[0, 1], &[2, 3, 4]]))), [[1, 2]]);
    // A sentence without a point, as if the model had been given another story.
    assert_eq!(pairs(Some(&corners(&[]))), [[1, 2]]);
}
