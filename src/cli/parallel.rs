//! A stream of jobs at once, their results in order, and no more of them in memory than a window.

use std::collections::{BTreeMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::time::Duration;

use crate::error::Error;

/// Jobs in flight or waiting for an earlier one, for each thread: enough that one long story does not stop the others.
const WINDOW: usize = 8;

/// What the jobs in flight may weigh together. A heavier job is done when nothing else is in flight.
const WEIGHT: usize = 64 << 20;

/// Up to this weight, in bytes, a job is left to one thread when others wait.
const LIGHT: usize = 1 << 20;

/// Deeply nested pages need more than the usual 2 MiB.
const STACK: usize = 16 << 20;

/// How often `watch` is asked while nothing is done.
const WATCH: Duration = Duration::from_millis(100);

/// What in-flight jobs take of the window.
#[derive(Debug, Default)]
struct Flight {
    jobs: usize,
    weight: usize,
    /// Whether the run was stopped: no job is begun any more.
    stopped: bool,
}

/// The window: the reader waits here until there is room for another job.
#[derive(Debug)]
struct Window {
    flight: Mutex<Flight>,
    room: Condvar,
    jobs: usize,
}

impl Window {
    fn flight(&self) -> MutexGuard<'_, Flight> {
        // What the lock guards are two numbers; a panic cannot leave them half changed.
        self.flight.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for room; false when the run was stopped.
    fn enter(&self, weight: usize) -> bool {
        let full = |flight: &mut Flight| {
            !flight.stopped && flight.jobs > 0 && (flight.jobs >= self.jobs || flight.weight + weight > WEIGHT)
        };
        let mut flight = self.room.wait_while(self.flight(), full).unwrap_or_else(PoisonError::into_inner);
        flight.jobs += 1;
        flight.weight += weight;
        !flight.stopped
    }

    fn leave(&self, weight: usize) {
        let mut flight = self.flight();
        flight.jobs -= 1;
        flight.weight -= weight;
        drop(flight);
        self.room.notify_one();
    }

    fn stop(&self) {
        self.flight().stopped = true;
        self.room.notify_one();
    }
}

/// A job that is begun.
struct Begun<J> {
    index: usize,
    weight: usize,
    job: J,
}

/// What the calling thread hears.
enum Event<J, D> {
    /// The reader has a job of this weight.
    Job(usize, J),
    /// There are no more jobs; true if the reader broke off.
    End(bool),
    /// The job with this number and weight is done.
    Done(usize, usize, Result<D, Error>),
}

/// Does `work` on every job that `jobs` gives and hands the results to `take` in the order of the jobs, whatever the
/// number of threads (`None`: one a processor). `jobs` runs on a thread of its own, never more than a window ahead of
/// `take`; `weigh` says how many bytes a job holds. A job that panics gives `Err`: one story must not take the run down.
/// `take` and `watch` run on the calling thread; the first error that one of them returns stops the run, also while
/// `jobs` waits for input that never comes. `watch` is asked between events and every tenth of a second.
pub(super) fn in_order<J: Send + 'static, D: Send + 'static, E: From<Error>>(
    jobs: impl Iterator<Item = J> + Send + 'static,
    threads: Option<usize>,
    weigh: impl Fn(&J) -> usize + Send + 'static,
    work: impl Fn(J) -> D + Sync,
    mut take: impl FnMut(Result<D, Error>) -> Result<(), E>,
    mut watch: impl FnMut() -> Result<(), E>,
) -> Result<(), E> {
    let failed = |error: &dyn std::fmt::Display| E::from(Error::new(format!("cannot start threads: {error}")));
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads.unwrap_or(0))
        .stack_size(STACK)
        .build()
        .map_err(|error| failed(&error))?;
    let threads = pool.current_num_threads();
    let window = Arc::new(Window { flight: Mutex::default(), room: Condvar::new(), jobs: threads * WINDOW });
    let (send, receive) = mpsc::channel();
    let (reader, jobs_to) = (Arc::clone(&window), send.clone());
    let read = move || {
        let read = AssertUnwindSafe(|| {
            for job in jobs {
                let weight = weigh(&job);
                if !reader.enter(weight) || jobs_to.send(Event::Job(weight, job)).is_err() {
                    return;
                }
            }
        });
        let broke_off = catch_unwind(read).is_err();
        let _ = jobs_to.send(Event::End(broke_off));
    };
    // Nobody waits for this thread: when the run is stopped, it may be waiting for input.
    std::thread::Builder::new().stack_size(STACK).spawn(read).map_err(|error| failed(&error))?;
    let finish = |begun: Begun<J>, send: &mpsc::Sender<Event<J, D>>| {
        let result = catch_unwind(AssertUnwindSafe(|| work(begun.job)));
        let result = result.map_err(|_| Error::new("internal error: the work on it broke off"));
        // The receiver is gone when the run was stopped.
        let _ = send.send(Event::Done(begun.index, begun.weight, result));
    };
    let finish = &finish;
    std::thread::scope(|lanes| {
        let mut queue: Option<mpsc::Sender<Begun<J>>> = None;
        let result = pool.in_place_scope(|scope| {
            let (mut begun, mut done, mut next, mut ended, mut cut) = (0, 0, 0, false, false);
            let mut ready = VecDeque::new();
            let mut waiting = BTreeMap::new();
            while !ended || next < begun || !ready.is_empty() {
                watch()?;
                match receive.recv_timeout(WATCH) {
                    Ok(Event::Job(weight, job)) => ready.push_back((weight, job)),
                    Ok(Event::End(broke_off)) => (ended, cut) = (true, broke_off),
                    Ok(Event::Done(index, weight, result)) => {
                        done += 1;
                        waiting.insert(index, (weight, result));
                    }
                    Err(_) => {}
                }
                loop {
                    // With more jobs than threads each thread does one by itself, and another waits for it.
                    let alone = ready.len() > threads && ready[0].0 <= LIGHT;
                    // Else a job has parts of its own on the pool. A thread that waits for one takes up whatever is there:
                    // were it another whole job, the first would come out late, and with it all that wait behind it.
                    let most = if alone { threads * 2 } else { threads };
                    if begun - done >= most {
                        break;
                    }
                    let Some((weight, job)) = ready.pop_front() else { break };
                    let job = Begun { index: begun, weight, job };
                    begun += 1;
                    if alone {
                        let queue = match &queue {
                            Some(queue) => queue,
                            None => {
                                let lanes = start(lanes, threads, &window, &send, finish);
                                queue.insert(lanes.map_err(|error| failed(&error))?)
                            }
                        };
                        queue.send(job).map_err(|error| failed(&error))?;
                    } else {
                        let send = send.clone();
                        scope.spawn(move |_| finish(job, &send));
                    }
                }
                while let Some((weight, result)) = waiting.remove(&next) {
                    next += 1;
                    take(result)?;
                    window.leave(weight);
                }
            }
            if cut { take(Err(Error::new("internal error: the reading of the input broke off"))) } else { Ok(()) }
        });
        window.stop();
        result
    })
}

/// Starts threads that each do one job after the other from a queue; they end with it, or when the run is stopped.
fn start<'s, J: Send + 's, D: Send + 's>(
    lanes: &'s std::thread::Scope<'s, '_>,
    threads: usize,
    window: &Arc<Window>,
    send: &mpsc::Sender<Event<J, D>>,
    finish: &'s (impl Fn(Begun<J>, &mpsc::Sender<Event<J, D>>) + Sync),
) -> std::io::Result<mpsc::Sender<Begun<J>>> {
    let (queue, queued) = mpsc::channel();
    let queued = Arc::new(Mutex::new(queued));
    for _ in 0..threads {
        let (queued, window, send) = (Arc::clone(&queued), Arc::clone(window), send.clone());
        let next = move || {
            let job = queued.lock().unwrap_or_else(PoisonError::into_inner).recv().ok();
            job.filter(|_| !window.flight().stopped)
        };
        let lane = move || {
            // What a job would share out stays on this thread.
            let _alone = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
            while let Some(job) = next() {
                finish(job, &send);
            }
        };
        std::thread::Builder::new().stack_size(STACK).spawn_scoped(lanes, lane)?;
    }
    Ok(queue)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn results_come_in_order_and_a_panic_is_one_error() {
        for threads in [1, 3] {
            let mut got = Vec::new();
            let result: Result<(), Error> = in_order(
                0..200_u64,
                Some(threads),
                |_| 1,
                |job| {
                    std::thread::sleep(Duration::from_micros((job * 7919) % 300));
                    assert!(job != 42, "planted");
                    job * 2
                },
                |done| {
                    got.push(done.ok());
                    Ok(())
                },
                || Ok(()),
            );
            assert_eq!(result, Ok(()));
            let wanted: Vec<Option<u64>> = (0..200).map(|job| (job != 42).then_some(job * 2)).collect();
            assert_eq!(got, wanted);
        }
    }

    #[test]
    fn a_job_has_all_threads_and_many_jobs_have_one_each() {
        let sharing = |jobs: u64| {
            let mut most = BTreeMap::new();
            let work = |job| {
                std::thread::sleep(Duration::from_millis(1));
                (job, rayon::current_num_threads())
            };
            let count = |done: Result<(u64, usize), Error>| {
                *most.entry(done?.1).or_default() += 1;
                Ok(())
            };
            let result: Result<(), Error> = in_order(0..jobs, Some(2), |_| 1, work, count, || Ok(()));
            assert_eq!(result, Ok(()));
            most
        };
        assert_eq!(sharing(1), BTreeMap::from([(2, 1)]));
        let many = sharing(100);
        assert!(many[&1] > many[&2], "{many:?}");
    }

    #[test]
    fn the_first_error_stops() {
        let read = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&read);
        let jobs = (0..100_000_u64).inspect(move |_| {
            counted.fetch_add(1, Ordering::Relaxed);
        });
        let mut taken = 0;
        let result = in_order(
            jobs,
            Some(2),
            |_| 1,
            |job| job,
            |job| {
                taken += 1;
                if job == Ok(5) { Err(Error::new("enough")) } else { Ok(()) }
            },
            || Ok(()),
        );
        assert_eq!((result, taken), (Err(Error::new("enough")), 6));
        assert!(read.load(Ordering::Relaxed) < 6 + 2 * WINDOW + 2, "no more is read than a window");
    }

    #[test]
    fn a_reader_that_breaks_off_is_an_error_behind_what_it_gave() {
        let jobs = (0..10_u64).inspect(|job| assert!(*job < 3, "planted"));
        let mut got = Vec::new();
        let result: Result<(), Error> = in_order(
            jobs,
            Some(2),
            |_| 1,
            |job| job,
            |done| {
                got.push(done.ok());
                Ok(())
            },
            || Ok(()),
        );
        assert_eq!((result, got), (Ok(()), vec![Some(0), Some(1), Some(2), None]));
    }

    #[test]
    fn heavy_jobs_wait_for_one_another() {
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = |_| {
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            std::thread::sleep(Duration::from_millis(1));
            now.fetch_sub(1, Ordering::SeqCst);
        };
        let all: Result<(), Error> = in_order(0..20, Some(4), |_| WEIGHT, work, |_| Ok(()), || Ok(()));
        assert_eq!((all, most.into_inner()), (Ok(()), 1));
    }

    #[test]
    fn a_watch_ends_a_run_that_waits_for_its_input() {
        let (wait, waits) = mpsc::channel::<u64>();
        let waits = Mutex::new(waits);
        let mut asked = 0;
        let result: Result<(), Error> = in_order(
            std::iter::from_fn(move || waits.lock().ok()?.recv_timeout(Duration::from_secs(1)).ok()),
            Some(1),
            |_| 1,
            |job| job,
            |_| Ok(()),
            || {
                asked += 1;
                if asked > 2 { Err(Error::new("interrupted")) } else { Ok(()) }
            },
        );
        drop(wait);
        assert_eq!(result, Err(Error::new("interrupted")));
    }
}
