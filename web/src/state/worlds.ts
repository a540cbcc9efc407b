/**
 * The worlds of moments. The engine tells what looks otherwise than in the last one that was asked for; and of who goes from
 * moment to moment, the next one is asked for while nothing else is to be done, so that it is there when it is wanted.
 */
import type { Requests, World } from '../engine/protocol'
import { completed } from './world'

export interface Where {
  moment: number
  /** The moment that it is compared with. */
  base: number
  /** Moments of another run are others. */
  generation: number
}

type Ask = (argument: Requests['world'][0]) => Promise<World>

export class Worlds {
  /** The last two that were wanted, the later one first. */
  private seen: (Where & { world: World })[] = []
  private ahead: { where: Where; world: Promise<World> } | undefined

  constructor(private readonly ask: Ask) {}

  async at(where: Where): Promise<World> {
    const ready = this.ahead && isSame(this.ahead.where, where) ? this.ahead.world : undefined
    this.ahead = undefined
    const world = await (ready ?? this.request(where))
    this.seen = [{ ...where, world }, ...this.seen.slice(0, 1)]
    return world
  }

  /** Asks for the next moment of who went from the last moment but one to the last, by one. */
  goOn(): void {
    const [last, before] = this.seen
    if (this.ahead || !last || !before || last.generation !== before.generation || last.base !== before.base) return
    const step = last.moment - before.moment
    if (Math.abs(step) !== 1 || last.moment + step < last.base) return
    const where = { moment: last.moment + step, base: last.base, generation: last.generation }
    const world = this.request(where)
    this.ahead = { where, world }
    // Whoever wants it learns of it; a moment may also be none.
    world.catch(() => undefined)
  }

  private async request({ moment, base, generation }: Where): Promise<World> {
    const [last] = this.seen
    const known = last?.generation === generation ? last : undefined
    const answer = await this.ask({ moment, since: base, ...(known && { known: { moment: known.moment, since: known.base } }) })
    return completed(answer, known?.world)
  }
}

function isSame(a: Where, b: Where): boolean {
  return a.moment === b.moment && a.base === b.base && a.generation === b.generation
}
