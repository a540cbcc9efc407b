//! The frame loop.

use super::{Exit, Fault, Limit};

/// Interpreter fuel that one transaction may use unless the document says otherwise: the guard against runaway loops (DESIGN,
/// "Gas"). Never shown as gas.
pub const FUEL: u64 = 10_000_000_000;

/// A chain's node, as the stage sees it.
pub trait Play {
    /// A running call.
    type Frame;
    /// How a frame ended, as its parent learns it.
    type Ending;

    /// Lets the top frame run for at most `fuel` and leaves in it what is not used.
    ///
    /// # Errors
    /// A fault of ours.
    fn run(&mut self, frame: &mut Self::Frame, fuel: &mut u64) -> Result<Turn<Self>, Fault>;

    /// Gives the frame below the end of its child.
    ///
    /// # Errors
    /// A fault of ours.
    fn answer(
        &mut self,
        parent: &mut Self::Frame,
        child: Self::Frame,
        ending: Self::Ending,
    ) -> Result<(), Fault>;
}

/// What one turn of the top frame ended with.
pub enum Turn<P: Play + ?Sized> {
    /// The frame can go on at once.
    Again,
    /// The frame's slice is used up.
    OutOfSlice,
    /// The frame paused after an event.
    Paused,
    /// The frame waits for a child.
    Push(P::Frame),
    /// The frame has ended; its changes are committed or reverted.
    Ended(P::Ending),
    /// The playground ends the whole transaction.
    Halt(Exit),
}

/// One transaction in progress: its stack of frames, and the fuel it has left.
pub struct Performance<P: Play> {
    frames: Vec<P::Frame>,
    limit: u64,
    fuel: u64,
}

/// Where a transaction stands.
pub enum Progress<P: Play> {
    /// The slice is used up; there is more to do.
    Running,
    /// Paused after an event.
    Paused,
    /// The outermost frame has ended.
    Ended(P::Frame, P::Ending),
    /// The playground ended the transaction.
    Halted(Exit),
}

impl<P: Play> Performance<P> {
    /// A transaction that begins with this frame and may use this much fuel.
    pub fn new(frame: P::Frame, fuel: u64) -> Self {
        Self { frames: vec![frame], limit: fuel, fuel }
    }

    /// Fuel used so far.
    pub fn fuel_used(&self) -> u64 {
        self.limit.saturating_sub(self.fuel)
    }

    /// Frames on the stack, outermost first.
    pub fn frames(&self) -> &[P::Frame] {
        &self.frames
    }

    /// Goes on for at most `slice` of fuel, which is lowered by what was used.
    ///
    /// # Errors
    /// A fault of ours.
    pub fn advance(&mut self, play: &mut P, slice: &mut u64) -> Result<Progress<P>, Fault> {
        loop {
            match self.turn(play, slice)? {
                Turn::Again => {}
                Turn::OutOfSlice if self.fuel == 0 => {
                    return Ok(Progress::Halted(Exit::Limit(Limit::Fuel(self.limit))));
                }
                Turn::OutOfSlice if *slice == 0 => return Ok(Progress::Running),
                Turn::OutOfSlice => {}
                Turn::Paused => return Ok(Progress::Paused),
                Turn::Push(frame) => self.frames.push(frame),
                Turn::Halt(exit) => return Ok(Progress::Halted(exit)),
                Turn::Ended(ending) => {
                    let child = self.frames.pop().ok_or_else(no_frame)?;
                    match self.frames.last_mut() {
                        None => return Ok(Progress::Ended(child, ending)),
                        Some(parent) => play.answer(parent, child, ending)?,
                    }
                }
            }
        }
    }

    fn turn(&mut self, play: &mut P, slice: &mut u64) -> Result<Turn<P>, Fault> {
        let frame = self.frames.last_mut().ok_or_else(no_frame)?;
        let given = (*slice).min(self.fuel);
        let mut left = given;
        let turn = play.run(frame, &mut left)?;
        let used = given.saturating_sub(left);
        *slice = slice.saturating_sub(used);
        self.fuel = self.fuel.saturating_sub(used);
        // What an instruction needs beyond the rest of a slice counts as used up.
        if matches!(turn, Turn::OutOfSlice) {
            self.fuel = self.fuel.saturating_sub(left);
            *slice = slice.saturating_sub(left);
        }
        Ok(turn)
    }
}

fn no_frame() -> Fault {
    Fault::new("a transaction without a frame")
}
