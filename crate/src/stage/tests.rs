//! The frame loop with toy frames: scripts of what each turn does.

use super::*;
use std::collections::VecDeque;

/// What a toy frame does in one turn.
#[derive(Debug, Clone)]
enum Do {
    /// Uses all fuel it is given.
    Burn,
    Pause,
    Call(VecDeque<Do>),
    End(i32),
    Halt,
}

#[derive(Default)]
struct Toys {
    answers: Vec<i32>,
}

impl Play for Toys {
    type Frame = VecDeque<Do>;
    type Ending = i32;

    fn run(&mut self, frame: &mut Self::Frame, fuel: &mut u64) -> Result<Turn<Self>, Fault> {
        Ok(match frame.pop_front().ok_or_else(|| Fault::new("the script is over"))? {
            Do::Burn => {
                *fuel = 0;
                Turn::OutOfSlice
            }
            Do::Pause => Turn::Paused,
            Do::Call(script) => Turn::Push(script),
            Do::End(value) => Turn::Ended(value),
            Do::Halt => Turn::Halt(Exit::Unsupported { name: "dance".to_owned() }),
        })
    }

    fn answer(&mut self, _: &mut Self::Frame, _: Self::Frame, ending: i32) -> Result<(), Fault> {
        self.answers.push(ending);
        Ok(())
    }
}

fn advance(script: impl Into<VecDeque<Do>>, fuel: u64, slices: &[u64]) -> (Toys, Vec<String>) {
    let mut toys = Toys::default();
    let mut performance = Performance::new(script.into(), fuel);
    let mut seen = Vec::new();
    for slice in slices {
        let progress = performance.advance(&mut toys, &mut slice.clone());
        seen.push(match progress {
            Ok(Progress::Running) => "running".to_owned(),
            Ok(Progress::Paused) => "paused".to_owned(),
            Ok(Progress::Ended(_, ending)) => format!("ended {ending}"),
            Ok(Progress::Halted(exit)) => format!("halted: {exit}"),
            Err(fault) => fault.to_string(),
        });
    }
    (toys, seen)
}

#[test]
fn children_answer_their_parents() {
    let grandchild = VecDeque::from([Do::End(3)]);
    let child = VecDeque::from([Do::Call(grandchild), Do::End(2)]);
    let (toys, seen) = advance([Do::Call(child), Do::End(1)], 100, &[10]);
    assert_eq!(seen, ["ended 1"]);
    assert_eq!(toys.answers, [3, 2]);
}

#[test]
fn a_thousand_frames_need_no_native_stack() {
    let script = (0..1000)
        .fold(VecDeque::from([Do::End(0)]), |inner, depth| VecDeque::from([Do::Call(inner), Do::End(depth)]));
    let (toys, seen) = advance(script, 100, &[10]);
    assert_eq!((seen, toys.answers.len()), (vec!["ended 999".to_owned()], 1000));
}

#[test]
fn slices_end_and_pauses_hold() {
    let (_, seen) = advance([Do::Burn, Do::Pause, Do::Burn, Do::End(4)], 100, &[10, 10, 10, 10]);
    assert_eq!(seen, ["running", "paused", "running", "ended 4"]);
}

#[test]
fn fuel_is_a_limit_of_the_playground() {
    let (_, seen) = advance(vec![Do::Burn; 9], 25, &[10, 10, 10]);
    assert_eq!(seen[..2], ["running", "running"]);
    assert!(seen[2].contains("the playground stopped the transaction: it ran for 25 units"));
}

#[test]
fn halts_and_faults_end_everything() {
    let inner = VecDeque::from([Do::Halt]);
    let (toys, seen) = advance([Do::Call(inner), Do::End(1)], 100, &[10]);
    assert_eq!(
        (seen, toys.answers.len()),
        (vec!["halted: the host function dance is not built yet".to_owned()], 0)
    );
    let (_, seen) = advance([], 100, &[10]);
    assert_eq!(seen, ["fault in Proscenium: the script is over"]);
}
