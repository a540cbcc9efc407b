/** For every step its width, and the calls in it: depth, left and width in percent, 1 when it succeeded. See `examples/shapes.mjs`. */
export type Shape = [number, [number, number, number, number][]][]

const LANES = [0, 1]

/** The lanes of an example's run, drawn small, for the eye only. */
export function Shapes({ shape }: { shape: Shape }) {
  const columns = shape.map(([width]) => `minmax(0, ${width}fr)`).join(' ')
  return (
    <div class="mini" aria-hidden="true" style={{ gridTemplateColumns: columns }}>
      {shape.map(([, bars], step) => (
        <div key={step}>
          {LANES.map((lane) => (
            <div class="lane" key={lane}>
              {bars.filter(([depth]) => depth === lane).map(([, left, width, ok], i) => (
                <span key={i} class={`fr ${ok ? '' : 'rev'}`} style={{ left: `${left}%`, width: `${width}%` }} />
              ))}
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
