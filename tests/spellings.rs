//! Spellings of one name are one name; slips of the keyboard are slips.

use newsdrift::names::{NameRelation, compare};

fn lines(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split("; ").collect())
}

#[test]
fn spellings_of_one_name_are_no_slips() {
    let (mut pairs, mut slips, mut different) = (0, Vec::new(), Vec::new());
    for names in lines(include_str!("spellings/variants.txt")) {
        for (index, a) in names.iter().enumerate() {
            for b in &names[index + 1..] {
                pairs += 1;
                match compare(a, b).relation {
                    NameRelation::Slip => slips.push(format!("{a}/{b}")),
                    NameRelation::Different => different.push(format!("{a}/{b}")),
                    NameRelation::Same | NameRelation::Variant => {}
                }
            }
        }
    }
    eprintln!("{pairs} pairs; {} slips: {slips:?}; {} different: {different:?}", slips.len(), different.len());
    assert!(slips.len() * 100 <= pairs, "more than one in a hundred is called a slip");
    assert!(different.len() * 20 <= pairs, "more than one in twenty is not recognised");
}

/// A small generator (SplitMix64), so that the same slips are made everywhere.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % sides as u64) as usize
    }
}

/// One slip in `name`: a letter doubled, dropped, changed with its neighbour, or replaced.
fn slip(name: &str, kind: usize, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let places: Vec<usize> =
        (1..letters.len()).filter(|&at| letters[at].is_alphabetic() && letters[at - 1].is_alphabetic()).collect();
    let at = places[dice.throw(places.len())];
    match kind {
        0 => letters.insert(at, letters[at]),
        1 => drop(letters.remove(at)),
        2 => letters.swap(at - 1, at),
        _ => letters[at] = char::from(b'a' + dice.throw(26) as u8),
    }
    letters.into_iter().collect()
}

#[test]
fn slips_of_the_keyboard_are_slips() {
    let mut dice = Dice(7);
    for (table, floor) in [(include_str!("spellings/variants.txt"), 84), (include_str!("spellings/western.txt"), 95)] {
        let mut tally = [[0_usize; 2]; 4];
        let mut missed = Vec::new();
        for names in lines(table) {
            for name in names.iter().filter(|name| name.chars().count() >= 5) {
                for (kind, count) in tally.iter_mut().enumerate() {
                    let typed = slip(name, kind, &mut dice);
                    let legitimate = typed.to_lowercase() == name.to_lowercase() || names.contains(&typed.as_str());
                    if legitimate {
                        continue;
                    }
                    count[1] += 1;
                    if compare(name, &typed).relation == NameRelation::Slip {
                        count[0] += 1;
                    } else {
                        missed.push(format!("{name}/{typed} {:?}", compare(name, &typed).relation));
                    }
                }
            }
        }
        let (found, made) = tally.iter().fold((0, 0), |sum, kind| (sum.0 + kind[0], sum.1 + kind[1]));
        eprintln!("slips found {found} of {made}; doubled, dropped, transposed, replaced: {tally:?}");
        eprintln!("{:?}", missed.iter().step_by(1 + missed.len() / 60).collect::<Vec<_>>());
        assert!(found * 100 >= made * floor, "fewer than {floor} in a hundred slips are found");
    }
}

/// Which half of the generated names a line belongs to: the rules were tuned on the first only (FNV-1a).
fn half(names: &[&str]) -> usize {
    let hash = names[0]
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
    (hash >> 32) as usize & 1
}

#[test]
fn systems_of_transliteration_are_told_from_slips_in_both_halves() {
    let mut dice = Dice(11);
    let (mut pairs, mut wrong, mut apart) = ([0; 2], [Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
    let (mut made, mut found) = ([0; 2], [0; 2]);
    for names in lines(include_str!("spellings/transliterated.txt")) {
        let half = half(&names);
        for (index, a) in names.iter().enumerate() {
            for b in &names[index + 1..] {
                pairs[half] += 1;
                match compare(a, b).relation {
                    NameRelation::Slip => wrong[half].push(format!("{a}/{b}")),
                    NameRelation::Different => apart[half].push(format!("{a}/{b}")),
                    NameRelation::Same | NameRelation::Variant => {}
                }
            }
            for kind in (0..4).filter(|_| a.chars().count() >= 5) {
                let typed = slip(a, kind, &mut dice);
                if typed.to_lowercase() == a.to_lowercase() || names.contains(&typed.as_str()) {
                    continue;
                }
                made[half] += 1;
                if compare(a, &typed).relation == NameRelation::Slip {
                    found[half] += 1;
                }
            }
        }
    }
    for half in 0..2 {
        eprintln!(
            "half {half}: {} pairs, {} called slips, {} apart; slips found {} of {}",
            pairs[half],
            wrong[half].len(),
            apart[half].len(),
            found[half],
            made[half]
        );
    }
    for half in 0..2 {
        assert!(wrong[half].len() * 100 <= pairs[half], "half {half}: more than one in a hundred is called a slip");
        assert!(apart[half].len() * 20 <= pairs[half], "half {half}: more than one in twenty is not recognised");
        assert!(found[half] * 100 >= made[half] * 85, "half {half}: fewer than 85 in a hundred slips are found");
    }
}

#[test]
fn other_people_are_other_names() {
    for (a, b) in [
        ("Joe Biden", "Hunter Biden"),
        ("Ivanov", "Ivanova"),
        ("Biden", "Trump"),
        ("Xi Jinping", "Li Qiang"),
        ("Kim Jong-un", "Moon Jae-in"),
        ("John Smith", "Jane Smith"),
        ("Clinton", "Quinton"),
        ("Iran", "Iraq Body"),
    ] {
        assert_eq!(compare(a, b).relation, NameRelation::Different, "{a}/{b}");
    }
    // Only the place can tell these from slips: the score says so.
    for (a, b) in [("Rubio", "Rubino"), ("Page", "Pager"), ("Kovac", "Kovacs")] {
        let found = compare(a, b);
        assert!(found.relation != NameRelation::Slip || found.score < 0.5, "{a}/{b} {found:?}");
    }
    for (a, b) in
        [("Hegseth", "Hegseht"), ("Arnsdorf", "Arsndorf"), ("Zelenskyy", "Zeelenskyy"), ("Josh Dawsey", "Josh Dawsy")]
    {
        let found = compare(a, b);
        assert!(found.relation == NameRelation::Slip && found.score > 0.6, "{a}/{b} {found:?}");
    }
}
