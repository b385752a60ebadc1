//! `review` at a real terminal: keys, a resize, an interrupt, a hang-up.

use std::fs;
use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::desk::{ALTERED, Desk, KEPT, article};

/// The program at a terminal.
struct Terminal {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    screen: Receiver<Vec<u8>>,
    /// What has appeared and nobody has waited for yet.
    shown: Vec<u8>,
    child: Box<dyn Child + Send + Sync>,
}

fn size(cols: u16) -> PtySize {
    PtySize { rows: 40, cols, pixel_width: 0, pixel_height: 0 }
}

impl Terminal {
    fn open(desk: &Desk, line: &str) -> Terminal {
        let pair = native_pty_system().openpty(size(100)).expect("a terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_newsdrift"));
        command.env_clear();
        command.env("TERM", "xterm");
        command.cwd(desk.path(""));
        command.args(line.split_whitespace().chain(["--color", "never"]));
        let child = pair.slave.spawn_command(command).expect("the program runs");
        let mut reader = pair.master.try_clone_reader().expect("a screen");
        let keys = pair.master.take_writer().expect("a keyboard");
        let (send, screen) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if send.send(buffer[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        Terminal { master: pair.master, keys, screen, shown: Vec::new(), child }
    }

    /// Waits until `words` appear, and gives what has appeared since the last wait up to their end.
    fn wait(&mut self, words: &str) -> String {
        let end = Instant::now() + Duration::from_secs(60);
        loop {
            let text = String::from_utf8_lossy(&self.shown).into_owned();
            if let Some(at) = text.find(words) {
                let (now, later) = text.split_at(at + words.len());
                self.shown = later.as_bytes().to_vec();
                return now.to_owned();
            }
            match self.screen.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(more) => self.shown.extend(more),
                Err(RecvTimeoutError::Timeout) => panic!("no “{words}” on the screen, but: {text}"),
                Err(RecvTimeoutError::Disconnected) => panic!("the program ended without “{words}”: {text}"),
            }
        }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("the keyboard works");
        self.keys.flush().expect("the keyboard works");
    }

    fn status(mut self) -> u32 {
        self.child.wait().expect("it ends").exit_code()
    }
}

/// What the last line says that asks for a key.
const ASKS: &str = "all that are left ";

/// Four stories, in all of which a quotation has been corrected.
fn desk() -> Desk {
    let desk = Desk::empty();
    let write = |text: &str| {
        for story in ["one", "two", "three", "four"] {
            desk.write(&format!("corpus/{story}/a.md"), &article("Gazette", KEPT));
            desk.write(&format!("corpus/{story}/b.md"), &article("Mercury", text));
        }
    };
    write(ALTERED);
    desk.run("snapshot corpus").status(0);
    write(KEPT);
    desk.run("snapshot corpus").status(1).says("4 changed");
    desk
}

/// For each story: whether its snapshot has the correction, and whether something still waits.
fn shelf(desk: &Desk) -> Vec<(bool, bool)> {
    let left = fs::read_dir(desk.path("snapshots")).expect("snapshots").flatten();
    for name in left.map(|entry| entry.file_name().to_string_lossy().into_owned()) {
        assert!(name.ends_with(".snap") || name.ends_with(".snap.new"), "something half written: {name}");
    }
    ["four", "one", "three", "two"]
        .map(|story| {
            let text = desk.read(&format!("snapshots/{story}.snap"));
            let corrected = text.ends_with("\nNo drift found.\n");
            assert!(corrected || text.contains("error altered-quotation"), "{text}");
            (corrected, desk.path(&format!("snapshots/{story}.snap.new")).exists())
        })
        .to_vec()
}

#[test]
fn keys_decide_one_by_one_and_for_all() {
    let desk = desk();
    let mut terminal = Terminal::open(&desk, "review");
    let shown = terminal.wait(ASKS);
    assert!(shown.contains("1/4  four"), "{shown}");
    // Both witnesses of the finding that is gone.
    for witness in ["a.md: ", "b.md: ", "No drift found."] {
        assert!(shown.contains(witness), "{shown}");
    }
    terminal.press("x");
    terminal.press("a");
    terminal.wait("2/4  one");
    terminal.wait(ASKS);
    // Carried out at once, not at the end.
    assert_eq!(shelf(&desk)[0], (true, false));
    terminal.press("r");
    terminal.wait("3/4  three");
    terminal.wait(ASKS);
    terminal.press("S");
    terminal.wait("2 still to review");
    assert_eq!(terminal.status(), 1);
    assert_eq!(shelf(&desk), [(true, false), (false, false), (false, true), (false, true)]);
    let mut terminal = Terminal::open(&desk, "review");
    terminal.wait(ASKS);
    terminal.press("A");
    assert_eq!(terminal.status(), 0);
    assert_eq!(shelf(&desk), [(true, false), (false, false), (true, false), (true, false)]);
}

#[test]
fn a_resize_is_no_answer_and_an_interrupt_loses_nothing() {
    let desk = desk();
    let mut terminal = Terminal::open(&desk, "review");
    let shown = terminal.wait(ASKS);
    assert!(shown.contains(&"─".repeat(80)), "{shown}");
    terminal.master.resize(size(60)).expect("a resize");
    terminal.press("a");
    terminal.wait("2/4  one");
    let shown = terminal.wait(ASKS);
    assert!(shown.contains(&"─".repeat(60)) && !shown.contains(&"─".repeat(61)), "{shown}");
    terminal.master.resize(size(120)).expect("a resize");
    terminal.master.resize(size(90)).expect("a resize");
    std::thread::sleep(Duration::from_millis(100));
    assert_eq!(shelf(&desk), [(true, false), (false, true), (false, true), (false, true)], "nothing was answered");
    // Ctrl-C, as the keyboard sends it.
    terminal.press("\u{3}");
    assert_ne!(terminal.status(), 0);
    assert_eq!(shelf(&desk), [(true, false), (false, true), (false, true), (false, true)]);
    // The rest is still there to be reviewed.
    let mut terminal = Terminal::open(&desk, "review");
    terminal.wait("1/3  one");
    terminal.wait(ASKS);
    terminal.press("q");
    terminal.wait("3 still to review");
    assert_eq!(terminal.status(), 1);
}

#[test]
fn a_terminal_that_is_closed_and_a_program_that_is_killed_lose_nothing() {
    let desk = desk();
    let mut terminal = Terminal::open(&desk, "review");
    terminal.wait(ASKS);
    terminal.press("a");
    terminal.wait("2/4  one");
    terminal.wait(ASKS);
    // What a terminal sends to the program in it when its window is closed.
    let program = terminal.child.process_id().expect("it runs");
    desk.shell(&format!("kill -HUP {program}")).status(0);
    assert_ne!(terminal.status(), 0);
    assert_eq!(shelf(&desk), [(true, false), (false, true), (false, true), (false, true)]);

    let mut terminal = Terminal::open(&desk, "review");
    terminal.wait(ASKS);
    terminal.press("a");
    terminal.wait("2/3  three");
    terminal.child.kill().expect("killed");
    assert_ne!(terminal.status(), 0);
    assert_eq!(shelf(&desk), [(true, false), (true, false), (false, true), (false, true)]);
}

#[test]
fn what_changes_while_it_is_shown_is_not_accepted() {
    let desk = desk();
    let mut terminal = Terminal::open(&desk, "review");
    terminal.wait(ASKS);
    // Another window runs `snapshot` again, and the story says something else by now.
    desk.write("corpus/four/b.md", &article("Mercury", &ALTERED.replace("small", "big")));
    desk.run("snapshot corpus").status(1);
    terminal.press("a");
    terminal.wait("it has changed meanwhile");
    terminal.wait(ASKS);
    assert_eq!(shelf(&desk)[0], (false, true));
    terminal.press("q");
    assert_eq!(terminal.status(), 1);
}
