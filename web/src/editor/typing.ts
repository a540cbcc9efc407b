/** What is typed in one go: one step of undo. */
import type { Transaction } from '@codemirror/state'

/** A longer pause, in milliseconds, ends a go. */
const PAUSE = 1000

let goes = 0

export class Typing {
  private number = 0
  private last = { time: -Infinity, at: -1 }

  /** The go that a change belongs to: a new one after a pause, somewhere else, or when it is no typing. */
  go(transaction: Transaction, now = performance.now()): string {
    let [from, to] = [Infinity, -1]
    transaction.changes.iterChangedRanges((_fromA, _toA, fromB, toB) => ([from, to] = [Math.min(from, fromB), Math.max(to, toB)]))
    const isTyping = transaction.isUserEvent('input.type') || transaction.isUserEvent('delete')
    const isNear = Math.abs(from - this.last.at) <= 1 || Math.abs(to - this.last.at) <= 1
    if (!isTyping || !isNear || now - this.last.time > PAUSE) this.number = ++goes
    this.last = { time: now, at: to }
    return String(this.number)
  }
}
