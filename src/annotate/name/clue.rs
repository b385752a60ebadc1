//! Words beside a name that tell its kind, and endings that do.

use crate::model::NameKind;

/// Verbs of speech and of the mind in their usual forms: people do these, and sometimes bodies.
pub(super) fn is_speech_verb(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "say"
            | "told"
            | "tells"
            | "added"
            | "adds"
            | "wrote"
            | "writes"
            | "tweeted"
            | "posted"
            | "argued"
            | "argues"
            | "insisted"
            | "insists"
            | "claimed"
            | "claims"
            | "explained"
            | "explains"
            | "recalled"
            | "recalls"
            | "replied"
            | "warned"
            | "warns"
            | "testified"
            | "joked"
            | "quipped"
            | "noted"
            | "notes"
            | "conceded"
            | "admitted"
            | "admits"
            | "acknowledged"
            | "denied"
            | "denies"
            | "believes"
            | "thinks"
            | "thought"
            | "asked"
            | "vowed"
            | "promised"
            | "pledged"
            | "urged"
            | "declared"
            | "stated"
            | "continued"
            | "remarked"
            | "responded"
            | "commented"
            | "suggested"
            | "recounted"
            | "complained"
            | "lamented"
            | "wants"
            | "wanted"
            | "hopes"
            | "hoped"
            | "knew"
            | "knows"
            | "felt"
            | "feels"
    )
}

/// Verbs whose subject is nearly always a human being.
pub(super) fn is_human_verb(word: &str) -> bool {
    matches!(
        word,
        "smiled"
            | "laughed"
            | "cried"
            | "wept"
            | "died"
            | "married"
            | "grew"
            | "graduated"
            | "resigned"
            | "retired"
            | "shrugged"
            | "nodded"
            | "walked"
            | "sat"
            | "stood"
            | "whispered"
            | "shouted"
            | "drove"
            | "slept"
            | "ate"
            | "sang"
            | "batted"
            | "apologised"
            | "apologized"
            | "scored"
            | "pleaded"
            | "gave"
            | "got"
            | "took"
            | "went"
            | "came"
            | "left"
            | "turned"
            | "met"
            | "visited"
            | "travelled"
            | "traveled"
            | "appeared"
            | "spoke"
            | "arrived"
            | "declined"
            | "refused"
            | "ran"
            | "won"
            | "lost"
            | "served"
            | "worked"
            | "studied"
    )
}

/// Those of [`is_human_verb`] that bodies do as well.
pub(super) fn is_of_bodies_too(word: &str) -> bool {
    matches!(
        word,
        "apologised"
            | "apologized"
            | "scored"
            | "pleaded"
            | "gave"
            | "got"
            | "took"
            | "went"
            | "came"
            | "left"
            | "turned"
            | "met"
            | "appeared"
            | "spoke"
            | "declined"
            | "refused"
            | "ran"
            | "won"
            | "lost"
            | "served"
            | "worked"
    )
}

/// People who work at, for or with a body.
pub(super) fn is_staff(noun: &str) -> bool {
    matches!(
        noun,
        "analyst"
            | "analysts"
            | "Analysts"
            | "economist"
            | "economists"
            | "engineer"
            | "engineers"
            | "Engineers"
            | "executive"
            | "executives"
            | "Executives"
            | "director"
            | "drivers"
            | "Drivers"
            | "nurses"
            | "Nurses"
            | "employee"
            | "employees"
            | "Employees"
            | "worker"
            | "workers"
            | "Workers"
            | "staff"
            | "Staff"
            | "lawyer"
            | "lawyers"
            | "Lawyers"
            | "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "strategist"
            | "strategists"
            | "researcher"
            | "researchers"
            | "Researchers"
            | "fellow"
            | "partner"
            | "manager"
            | "scientists"
            | "Scientists"
            | "editor"
            | "pilots"
            | "Pilots"
            | "volunteers"
            | "Volunteers"
    )
}

/// Participles whose agent is rather a body (`owned by`).
pub(super) fn is_done_by_body(participle: &str) -> bool {
    matches!(
        participle,
        "owned"
            | "acquired"
            | "bought"
            | "hired"
            | "made"
            | "run"
            | "operated"
            | "published"
            | "employed"
            | "manufactured"
            | "built"
            | "developed"
            | "insured"
            | "sold"
            | "backed"
            | "funded"
    )
}

/// Verbs whose subject is a body rather than a person.
pub(super) fn is_body_verb(word: &str) -> bool {
    matches!(
        word,
        "sells"
            | "sold"
            | "makes"
            | "employs"
            | "operates"
            | "owns"
            | "reported"
            | "announced"
            | "launched"
            | "acquired"
            | "hired"
            | "posted"
            | "shipped"
            | "manufactures"
            | "publishes"
            | "published"
            | "broadcast"
            | "aired"
            | "bought"
            | "buys"
            | "merged"
            | "recalled"
            | "unveiled"
            | "employed"
            | "supplies"
            | "supplied"
            | "produces"
            | "produced"
            | "runs"
            | "plans"
            | "expects"
            | "suspended"
            | "issued"
            | "raised"
            | "cut"
            | "rejected"
            | "approved"
            | "signed"
            | "beat"
    )
}

/// Nouns after a possessive that say the owner is a person.
pub(super) fn is_of_person(word: &str) -> bool {
    matches!(
        word,
        "wife"
            | "husband"
            | "son"
            | "daughter"
            | "mother"
            | "father"
            | "brother"
            | "sister"
            | "lawyer"
            | "lawyers"
            | "attorney"
            | "attorneys"
            | "widow"
            | "parents"
            | "family"
            | "girlfriend"
            | "boyfriend"
            | "fiancée"
            | "career"
            | "death"
            | "body"
            | "aides"
            | "supporters"
            | "friend"
            | "friends"
            | "wedding"
            | "memoir"
            | "face"
            | "voice"
            | "hand"
            | "life"
            | "remarks"
            | "comments"
            | "testimony"
            | "home"
            | "house"
            | "mind"
            | "words"
            | "speech"
            | "predecessor"
            | "successor"
            | "deputy"
            | "tenure"
            | "arrest"
            | "guilt"
            | "trial"
            | "eyes"
            | "head"
    )
}

/// Nouns after a possessive, or straight after the name, that say it names a body.
pub(super) fn is_of_body(word: &str) -> bool {
    matches!(
        word,
        "executives"
            | "employees"
            | "shares"
            | "shareholders"
            | "stock"
            | "headquarters"
            | "subsidiary"
            | "founder"
            | "fighters"
            | "militants"
            | "members"
            | "chairman"
            | "executive"
            | "customers"
            | "investors"
            | "players"
            | "fans"
            | "board"
            | "chief"
            | "union"
            | "party"
            | "newspaper"
            | "agency"
            | "bank"
            | "company"
            | "group"
            | "university"
            | "club"
            | "team"
            | "airline"
            | "movement"
            | "militia"
            | "foundation"
            | "hospital"
            | "faction"
            | "website"
            | "magazine"
            | "platform"
            | "app"
            | "reporter"
            | "journalist"
            | "correspondent"
            | "poll"
            | "factory"
            | "rebels"
            | "network"
            | "coach"
            | "manager"
            | "striker"
            | "goalkeeper"
            | "CEO"
            | "spokesman"
            | "spokeswoman"
            | "officials"
            | "insurgents"
            | "gunmen"
            | "store"
            | "stores"
            | "workers"
            | "profits"
            | "users"
            | "study"
    )
}

/// Nouns straight after a name that say it names a place.
pub(super) fn is_of_place(word: &str) -> bool {
    matches!(
        word,
        "residents"
            | "suburb"
            | "suburbs"
            | "airport"
            | "region"
            | "province"
            | "district"
            | "neighborhood"
            | "neighbourhood"
            | "skyline"
            | "border"
            | "coast"
            | "area"
            | "villagers"
            | "streets"
            | "metro"
            | "highway"
            | "station"
            | "corridor"
            | "river"
            | "valley"
            | "bridge"
            | "street"
            | "lake"
            | "island"
            | "islands"
            | "county"
            | "fairgrounds"
            | "prison"
            | "mountains"
            | "desert"
            | "peninsula"
            | "governorate"
            | "oblast"
            | "state"
            | "port"
            | "basin"
            | "crossing"
            | "checkpoint"
            | "stadium"
            | "theater"
            | "square"
            | "hills"
            | "forest"
            | "refinery"
    )
}

/// What a common noun calls a name that stands beside it (`the chipmaker Northlight`; `his party, Fidesz`).
pub(super) fn called(noun: &str) -> Option<NameKind> {
    Some(match noun {
        "company" | "firm" | "group" | "newspaper" | "agency" | "network" | "retailer" | "startup" | "start-up"
        | "airline" | "carrier" | "giant" | "maker" | "broadcaster" | "tabloid" | "website" | "party" | "union"
        | "bank" | "club" | "charity" | "militia" | "bloc" | "daily" | "weekly" | "supplier" | "chipmaker"
        | "carmaker" | "automaker" | "drugmaker" | "watchdog" | "nonprofit" | "organization" | "organisation"
        | "university" | "brand" | "chain" | "platform" | "developer" | "operator" | "publisher" | "label"
        | "outlet" | "service" | "side" | "team" | "federation" | "association" | "cartel" | "gang" | "movement"
        | "insurer" | "lender" | "utility" | "contractor" | "consultancy" | "exchange" | "fund" | "laboratory"
        | "competitor" | "builder" | "manufacturer" | "producer" | "firms" | "companies" | "clubs" | "lenders"
        | "retailers" | "brewer" | "miner" | "canner" | "shipbuilder" | "grocer" | "importer" | "exporter"
        | "shareholder" | "producers" | "makers" | "unions" | "charities" | "airlines" | "banks" | "regulator"
        | "quango" | "subsidiary" | "parent" => NameKind::Organisation,
        "city" | "town" | "village" | "province" | "suburb" | "island" | "capital" | "port" | "region" | "district"
        | "neighborhood" | "neighbourhood" | "river" | "hamlet" | "township" | "settlement" | "resort" | "county"
        | "stronghold" | "hometown" | "enclave" => NameKind::Place,
        "film" | "movie" | "novel" | "album" | "song" | "series" | "show" | "book" | "memoir" | "documentary"
        | "play" | "opera" | "musical" | "painting" | "poem" | "single" | "podcast" | "comedy" | "thriller"
        | "sitcom" | "drama" | "journal" | "magazine" | "ship" | "yacht" | "vessel" | "tanker" | "trawler"
        | "ferry" | "virus" | "drug" | "vaccine" | "hurricane" | "storm" | "sculpture" | "anthem" | "ballet" => {
            NameKind::OtherName
        }
        _ => return None,
    })
}

/// A kind that the form of one word suggests: family and place endings, capitals inside the word.
pub(super) fn form(word: &str) -> Option<NameKind> {
    let ends = |endings: &[&str]| word.len() > 6 && endings.iter().any(|ending| word.ends_with(ending));
    if ends(&[
        "ville", "burgh", "stan", "grad", "abad", "shire", "polis", "burg", "town", "borough", "chester", "pur", "bury",
    ]) {
        return Some(NameKind::Place);
    }
    if ends(&[
        "sky", "skyy", "skyi", "enko", "sson", "shvili", "idze", "wicz", "witz", "vich", "adze", "opoulos", "escu",
        "stein", "berg", "ović", "ovic", "ian", "yan", "ova", "eva", "nen", "sen", "quist", "son",
    ]) {
        return Some(NameKind::Person);
    }
    let gaelic = ["Mc", "Mac", "O'", "O’", "Fitz"].iter().find_map(|prefix| word.strip_prefix(prefix));
    if gaelic.is_some_and(|rest| rest.starts_with(char::is_uppercase)) {
        return Some(NameKind::Person);
    }
    let inner = word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase);
    let prefixed = ["Mc", "Mac", "De", "Di", "La", "Le", "Van", "O'", "O’", "D'", "D’", "Fitz"]
        .iter()
        .any(|p| word.starts_with(p));
    (inner && !prefixed).then_some(NameKind::Organisation)
}
