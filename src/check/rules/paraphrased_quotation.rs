use crate::check::evidence::Evidence;
use crate::check::retelling::{Retold, backers};
use crate::check::rule::{Sink, declare_rule};
use crate::finding::{Confidence, Drift, Severity};
use crate::text::CleanSpan;

declare_rule! {
    /// Quotation marks stand around a retelling of what others quote word for word.
    ///
    /// ## Why it matters
    /// A paraphrase is honest without marks and an invented quotation within them.
    ///
    /// ## Fires
    /// ```story
    /// A: The harbour will stay closed for a week after the storm, harbour master Jonas Weil told reporters on Monday. "There are far more wrecks down there than our divers had expected to find," Weil said.
    /// B: The harbour stays shut for a week after the storm, harbour master Jonas Weil told reporters on Monday. "There are far more wrecks down there than our divers had expected to find," Weil said.
    /// C: The harbour is to stay closed for a week after the storm, harbour master Jonas Weil told reporters on Monday. "Wrecks, far more than expected, are what our divers find down there," Weil said.
    /// ```
    ///
    /// A sentence recast, wherever it stands; and a short clause in the place of another, beside words that both print.
    /// ```story
    /// A: Ticket prices will stay where they are, and the talks go on. The new timetable will start in May. "We get a lot of broken timetables thrown at us by the ministry, if you want to hear it, and it has been so for years," rail chief Anton Reuss said on Monday.
    /// B: Rail chief Anton Reuss spoke about ticket prices on Monday. "It has been so for years, and we have to get used to it in the end," Reuss said.
    /// C: Reuss was asked about the prices that commuters pay. "Broken timetables are what the ministry throws at us," rail chief Anton Reuss said.
    /// ```
    /// ```story
    /// A: Coach Petra Lund spoke about goalkeeper Sims. "I'm not happy with Sims, I can tell you that right now," Lund said.
    /// B: Coach Petra Lund spoke about goalkeeper Sims. "I don't like Sims," Lund said. "I can tell you that right now."
    /// ```
    ///
    /// ## Stays quiet
    /// Two statements of one speaker, and the same statement reported without marks.
    /// ```story
    /// A: The harbour will stay closed for a week after the storm, harbour master Jonas Weil told reporters on Monday. "There are far more wrecks down there than our divers had expected to find," Weil said.
    /// B: The harbour will stay closed for a week after the storm. Harbour master Jonas Weil told reporters that divers found far more wrecks than they had expected.
    /// ```
    ///
    /// ## Limits
    /// Two published translations of one speech look like this too; the confidence is low where no second account
    /// has the other wording.
    "paraphrased-quotation", since "0.1.0"
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    let all = &story.utterances.all;
    // Retold sentences that follow one another in a quotation are one fault.
    let mut runs: Vec<Vec<&Retold>> = Vec::new();
    for one in story.retold() {
        let (ours, theirs) = (&all[one.suspect], &all[one.original]);
        match runs.last_mut().and_then(|run| run.last().map(|last| (last.suspect, last.original))) {
            Some((last, original))
                if all[last].witness == ours.witness
                    && all[last].quotation == ours.quotation
                    && all[original].witness == theirs.witness =>
            {
                runs.last_mut().expect("a run was just read").push(one);
            }
            _ => runs.push(vec![one]),
        }
    }
    for run in runs {
        sink.report(drift(story, &run));
    }
}

/// Words in common below which only the place of a quotation says what it retells.
const KIN: f64 = 0.3;

fn drift(story: &Evidence<'_>, run: &[&Retold]) -> Drift {
    let all = &story.utterances.all;
    let span = |side: fn(&Retold) -> usize| -> CleanSpan {
        let spans = run.iter().map(|one| all[side(one)].span);
        spans.reduce(CleanSpan::join).expect("a run has a sentence")
    };
    let (ours, theirs) = (&all[run[0].suspect], &all[run[0].original]);
    let backed = run.iter().map(|one| one.backed).max().unwrap_or(0);
    let kin = run.iter().map(|one| one.kinship).fold(0.0, f64::max);
    let speaker = ours.speaker.map(|id| story.people[id.0 as usize].name.as_str()).unwrap_or("the speaker");
    Drift {
        // One sentence against one account may be another thing said; a run of them is one speech told anew.
        severity: match (backed, run.len()) {
            (0, 1) => Severity::Note,
            (0, _) => Severity::Warning,
            _ if kin < KIN => Severity::Warning,
            _ => Severity::Error,
        },
        confidence: match backed {
            0 => Confidence::Low,
            _ if kin < KIN => Confidence::Medium,
            1 => Confidence::Medium,
            _ => Confidence::High,
        },
        message: format!("the words that this quotation gives {speaker} are a retelling of what others quote"),
        help: match backed {
            0 => "print the speaker's own words, or take the marks away; check which account has them".into(),
            _ => format!(
                "print the speaker's own words, as {} independent accounts do, or take the marks away",
                backed + 1
            ),
        },
        primary: story.label(
            ours.witness,
            span(|one| one.suspect).join(unbacked(story, run[0].suspect)),
            "retold here, inside quotation marks",
        ),
        context: vec![story.label(
            theirs.witness,
            span(|one| one.original),
            format!("quoted by {}", story.outlet(theirs.witness)),
        )],
        fix: None,
    }
}

/// The sentences of the quotation that no other account prints either: what is retold is seldom one sentence of it.
fn unbacked(story: &Evidence<'_>, suspect: usize) -> CleanSpan {
    let all = &story.utterances.all;
    let ours = &all[suspect];
    let same = |at: &usize| all[*at].witness == ours.witness && all[*at].quotation == ours.quotation;
    let whole = (0..all.len()).filter(same).filter(|&at| backers(story, at).is_empty());
    whole.map(|at| all[at].span).fold(ours.span, CleanSpan::join)
}
