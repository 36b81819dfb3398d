/** Numbers that look like chance and are the same every time: one seed, one sequence. */
export interface Random {
  /** at least 0, below 1 */
  uniform(): number;
  /** mean 1 */
  exponential(): number;
  /** mean 0, standard deviation 1 */
  normal(): number;
}

/**
 * sfc32 (Doty-Humphrey, PractRand), whose state is spread from the seed by splitmix32. Two streams of one seed have nothing
 * to do with each other, so that what is drawn from one never moves the other.
 */
export function createRandom(seed: number, stream: number): Random {
  const spread = splitmix32((seed ^ Math.imul(stream + 1, 0x9e3779b9)) | 0);
  let a = spread();
  let b = spread();
  let c = spread();
  let counter = 1;
  const bits = (): number => {
    const out = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + out) | 0;
    return out;
  };
  for (let warming = 0; warming < 15; warming++) bits();
  const uniform = (): number => (bits() >>> 0) / 4_294_967_296;
  const above = (): number => ((bits() >>> 0) + 0.5) / 4_294_967_296;
  const exponential = (): number => -Math.log(above());
  return { uniform, exponential, normal: () => ziggurat(bits, above) };
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
    const place = bits() / 2_147_483_648;
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
