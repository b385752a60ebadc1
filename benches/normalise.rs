//! How many bytes of ordinary article text are normalised in a second, on one core.

use divan::Bencher;
use divan::counter::BytesCount;
use newsdrift::model::Article;
use newsdrift::normalise::normalise;

fn main() {
    divan::main();
}

/// Sentences of ordinary copy, written for this bench: quotations, a dash, figures, names.
const SENTENCES: [&str; 8] = [
    "The harbour board voted on Tuesday to close the old quay until the spring, after a crane fell into the water.",
    "“We will not open it again until every bolt has been looked at,” its chairman, Bo Quist, told reporters.",
    "About 1,200 passengers a day use the ferry, which has run from the quay since 1911.",
    "Officials said the repair — the third in ten years — would cost $4.5 million, twice what was set aside in March.",
    "It wasn't clear whether the operator's insurance would pay, and a spokeswoman declined to say when it expired.",
    "Two members of the board, Ada Holt and Ines Marr, voted against the motion, arguing that a smaller berth could stay open.",
    "The mayor, who was elected last year on a promise to keep the island connected, called the decision “a bitter day for us all.”",
    "A study by the university is due in the autumn; until then buses will take travellers to the northern pier.",
];

/// An article of about `bytes` bytes: paragraphs of two or three sentences.
fn article(bytes: usize) -> Article {
    let mut body = String::new();
    let mut count = 0;
    while body.len() < bytes {
        // A step that shares no factor with the list visits every sentence in another order.
        body.push_str(SENTENCES[count * 3 % SENTENCES.len()]);
        count += 1;
        body.push_str(if count % 5 == 2 || count % 5 == 0 { "\n\n" } else { " " });
    }
    Article::text("bench.txt", "Harbour Courier", None, body)
}

/// A short item, an article, and a book of a thousand of them.
#[divan::bench(args = [1_000, 5_000, 1_000_000])]
fn plain_text(bencher: Bencher<'_, '_>, bytes: usize) {
    let article = article(bytes);
    bencher.counter(BytesCount::of_str(&article.body)).bench_local(|| normalise(&article));
}
