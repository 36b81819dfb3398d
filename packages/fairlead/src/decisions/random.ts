/**
 * Numbers that look like chance and are the same every time: one seed, one sequence. They are made many at a time, into an
 * array of the caller's, which is several times as fast as one by one.
 */
export interface Random {
  /** at least 0, below 1 */
  uniform(): number;
  /** at each place a number between its offset and its offset + slope */
  spread(into: Float64Array, places: Int32Array, offset: Float64Array, slope: Float64Array): void;
  /** mean 1 */
  fillExponential(into: Float64Array, count: number): void;
  /** mean 0, standard deviation 1 */
  fillNormal(into: Float64Array, count: number): void;
}

/**
 * sfc32 (Doty-Humphrey, PractRand), whose state is spread from the seed by splitmix32. Two streams of one seed have nothing
 * to do with each other, so that what is drawn from one never moves the other.
 */
export function createRandom(seed: number, stream: number): Random {
  const spread = splitmix32((seed ^ Math.imul(stream + 1, 0x9e3779b9)) | 0);
  const state = Int32Array.of(spread(), spread(), spread(), 1);
  const words = new Uint32Array(BLOCK);
  fill(words, state); // warms up
  let at = BLOCK;
  const bits = (): number => {
    if (at === BLOCK) {
      fill(words, state);
      at = 0;
    }
    return words[at++] as number;
  };
  const take = (into: Float64Array, count: number): void => {
    for (let done = 0; done < count; ) {
      if (at === BLOCK) {
        fill(words, state);
        at = 0;
      }
      const run = Math.min(count - done, BLOCK - at);
      for (let index = 0; index < run; index++) into[done + index] = ((words[at + index] as number) + 0.5) * STEP;
      done += run;
      at += run;
    }
  };
  const above = (): number => (bits() + 0.5) * STEP;
  return {
    uniform: () => bits() * STEP,
    spread(into, places, offset, slope) {
      for (let done = 0; done < places.length; ) {
        if (at === BLOCK) {
          fill(words, state);
          at = 0;
        }
        const run = Math.min(places.length - done, BLOCK - at);
        for (const end = done + run; done < end; done++) into[places[done] as number] = (offset[done] as number) + (slope[done] as number) * ((words[at++] as number) * STEP);
      }
    },
    fillExponential(into, count) {
      take(into, count);
      for (let index = 0; index < count; index++) into[index] = -Math.log(into[index] as number);
    },
    fillNormal(into, count) {
      for (let index = 0; index < count; index++) into[index] = ziggurat(bits, above);
    },
  };
}

const STEP = 1 / 4_294_967_296;
/** Words are made many at a time: the state then stays in registers. */
const BLOCK = 1024;

function fill(words: Uint32Array, state: Int32Array): void {
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let counter = state[3] as number;
  for (let at = 0; at < words.length; at++) {
    const out = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + out) | 0;
    words[at] = out;
  }
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = counter;
}

function splitmix32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
}

/*
 * Marsaglia and Tsang's ziggurat as Doornik (2005) corrects it: layers of equal area below the normal curve, so that nearly
 * every draw is one multiplication. Two words are drawn, since the layer's number must not share bits with the place in it.
 */
const LAYERS = 128;
const TAIL = 3.442619855899;
const AREA = 9.91256303526217e-3;
const edges = new Float64Array(LAYERS + 1);
const ratios = new Float64Array(LAYERS);
{
  let density = Math.exp(-0.5 * TAIL * TAIL);
  edges[0] = AREA / density;
  edges[1] = TAIL;
  for (let layer = 2; layer < LAYERS; layer++) {
    edges[layer] = Math.sqrt(-2 * Math.log(AREA / (edges[layer - 1] as number) + density));
    density = Math.exp(-0.5 * (edges[layer] as number) ** 2);
  }
  edges[LAYERS] = 0;
  for (let layer = 0; layer < LAYERS; layer++) ratios[layer] = (edges[layer + 1] as number) / (edges[layer] as number);
}

function ziggurat(bits: () => number, above: () => number): number {
  for (;;) {
    const place = bits() * 2 * STEP - 1;
    const layer = bits() & (LAYERS - 1);
    const edge = edges[layer] as number;
    if (Math.abs(place) < (ratios[layer] as number)) return place * edge;
    if (layer === 0) return fromTail(place < 0, above);
    const value = place * edge;
    const low = Math.exp(-0.5 * (edge * edge - value * value));
    const next = edges[layer + 1] as number;
    const high = Math.exp(-0.5 * (next * next - value * value));
    if (high + above() * (low - high) < 1) return value;
  }
}

function fromTail(negative: boolean, above: () => number): number {
  for (;;) {
    const beyond = -Math.log(above()) / TAIL;
    if (-2 * Math.log(above()) > beyond * beyond) return negative ? -TAIL - beyond : TAIL + beyond;
  }
}
