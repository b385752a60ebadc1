//! Many jobs at once, their results in order, and no more of them in memory than a window.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;

use crate::error::Error;

/// Jobs in flight or waiting for an earlier one, for each thread: enough that one long story does not stop the others.
const WINDOW: usize = 8;

/// Does `work` on every job and gives the results to `take` in the order of the jobs, whatever the number of threads
/// (`None`: one a processor). A job that panics gives `Err`: one story must not take the run down. `take` runs on the
/// calling thread; the first error that it returns stops the run.
pub(super) fn in_order<J: Sync, D: Send, E: From<Error>>(
    jobs: &[J],
    threads: Option<usize>,
    work: impl Fn(&J) -> D + Sync,
    mut take: impl FnMut(&J, Result<D, Error>) -> Result<(), E>,
) -> Result<(), E> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads.unwrap_or(0))
        // Deeply nested pages need more than the usual 2 MiB.
        .stack_size(16 << 20)
        .build()
        .map_err(|error| E::from(Error::new(format!("cannot start threads: {error}"))))?;
    let window = pool.current_num_threads() * WINDOW;
    let (send, receive) = mpsc::channel();
    pool.in_place_scope(|scope| {
        let spawn = |index: usize| {
            let (send, work) = (send.clone(), &work);
            scope.spawn(move |_| {
                let done = catch_unwind(AssertUnwindSafe(|| work(&jobs[index])));
                // The receiver is gone when the run was stopped.
                let _ = send.send((index, done.map_err(|_| Error::new("internal error: the work on it broke off"))));
            });
        };
        let mut spawned = jobs.len().min(window);
        (0..spawned).for_each(&spawn);
        let mut waiting = BTreeMap::new();
        for (next, job) in jobs.iter().enumerate() {
            let done = loop {
                if let Some(done) = waiting.remove(&next) {
                    break done;
                }
                let (index, done) = receive.recv().expect("every job sends once, and we hold a sender");
                waiting.insert(index, done);
            };
            if spawned < jobs.len() {
                spawn(spawned);
                spawned += 1;
            }
            take(job, done)?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_and_a_panic_is_one_error() {
        let jobs: Vec<u64> = (0..200).collect();
        for threads in [1, 3] {
            let mut got = Vec::new();
            let result: Result<(), Error> = in_order(
                &jobs,
                Some(threads),
                |job| {
                    std::thread::sleep(std::time::Duration::from_micros((job * 7919) % 300));
                    assert!(*job != 42, "planted");
                    job * 2
                },
                |_, done| {
                    got.push(done.ok());
                    Ok(())
                },
            );
            assert_eq!(result, Ok(()));
            let wanted: Vec<Option<u64>> = jobs.iter().map(|job| (*job != 42).then_some(job * 2)).collect();
            assert_eq!(got, wanted);
        }
    }

    #[test]
    fn the_first_error_stops() {
        let jobs: Vec<u64> = (0..1000).collect();
        let result =
            in_order(&jobs, Some(2), |job| *job, |job, _| if *job == 5 { Err(Error::new("enough")) } else { Ok(()) });
        assert_eq!(result, Err(Error::new("enough")));
    }
}
