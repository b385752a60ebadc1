use super::*;

fn words(text: &str) -> Vec<(&str, Option<String>)> {
    find(text).into_iter().map(|mask| (&text[mask.span.range()], mask.word)).collect()
}

fn only(text: &str) -> Option<String> {
    let found = words(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found[0].1.clone()
}

#[test]
fn forms_of_masks() {
    for (text, word) in [
        ("The quay is s _ _ t, she said", "shit"),
        ("What the f—?", "fuck"),
        ("F—- you, captain", "Fuck"),
        ("Holy s—!", "shit"),
        ("It was sh!t all over", "shit"),
        ("That is b******t.", "bullshit"),
        ("a f---ing boat", "fucking"),
        ("more bulls*** from him", "bullshit"),
        ("what a s—hole", "shithole"),
        ("you motherf*****!", "motherfucker"),
        ("A F–KING BOAT", "FUCKING"),
        ("all f**ked-up again", "fucked-up"),
        ("you f..king fool", "fucking"),
        ("he is a pain in the a--", "ass"),
        ("sons of b------", "bitches"),
        ("*f**k* that", "fuck"),
        ("oh, f***!", "fuck"),
        ("a f-cking boat", "fucking"),
        ("f••k off", "fuck"),
    ] {
        assert_eq!(only(text).as_deref(), Some(word), "{text}");
    }
}

#[test]
fn masks_that_stay() {
    for text in [
        "a [expletive] boat",
        "an [expletive]ing boat",
        "the c*** said",
        "grab the p****",
        "what a @#$%&! day",
        "k*** him",
    ] {
        assert_eq!(only(text), None, "{text}");
    }
    assert_eq!(words("an [expletive]ing boat")[0].0, "[expletive]ing");
}

#[test]
fn what_is_no_mask() {
    for text in [
        "Boats for US$5 and C$8 and E*Trade shares",
        "The price* rose; the dam* held. * See below",
        "**Hell** was *not* what he said, and _ass_ is a donkey",
        "He's a-- he's a captain, and I-- I don't know",
        "the harbour -- a small one -- was shut; word--word",
        "Four stars: **** and ***1/2",
        "Mr. S*** and Ms. F*** were not named",
        "The password is p******* or so",
        "re**use the single**use masks",
        "file_name and a_b and snake_case_words",
        "well-known co-operative f-stop t-shirt a-listers",
        "threat—a word—that was—as he put it—over",
        "Wait… what… he asked. So…many",
        "a@b.example and #hashtag and AT&T, R&D!",
        "• First item • Second item",
        "He was as--well, as tall as the mast",
    ] {
        assert_eq!(words(text), [], "{text}");
    }
}
