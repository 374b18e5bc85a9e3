/**
 * The arrows of an automaton, (node, edge) → node, as one open-addressing hash table in typed arrays: quick to build,
 * and nothing in it for the garbage collector to look at. Several arrows of one node may bear the same edge.
 */
export class Arrows {
  /** Number of nodes; the first is 0. */
  nodes = 1;
  private count = 0;
  private nodeOf: Int32Array;
  private edgeOf: Int32Array;
  private childOf: Int32Array;
  /** By node, which edges leave it, as bits by their last five: most words that follow need no look into the table. */
  private leaving: Int32Array;

  constructor(size = 4096) {
    this.nodeOf = new Int32Array(size).fill(-1);
    this.edgeOf = new Int32Array(size);
    this.childOf = new Int32Array(size);
    this.leaving = new Int32Array(size);
  }

  addNode(): number {
    return this.nodes++;
  }

  add(node: number, edge: number, child: number): void {
    // Beyond three quarters full, chains of collisions grow long.
    if (this.count * 4 >= this.nodeOf.length * 3) this.grow();
    let at = this.home(node, edge);
    while (this.nodeOf[at] !== -1) at = this.after(at);
    this.nodeOf[at] = node;
    this.edgeOf[at] = edge;
    this.childOf[at] = child;
    this.count++;
    if (node >= this.leaving.length) this.widen(node);
    this.leaving[node] = (this.leaving[node] ?? 0) | (1 << (edge & 31));
  }

  /** Whether any arrow leaves a node: most phrases end where they are found, and need no look further. */
  goesOn(node: number): boolean {
    return (this.leaving[node] ?? 0) !== 0;
  }

  /** Whether an arrow may leave a node along an edge; a no is sure. */
  mayFollow(node: number, edge: number): boolean {
    return (((this.leaving[node] ?? 0) >>> (edge & 31)) & 1) === 1;
  }

  /** The place of the first arrow from a node along an edge, after the place of the one before; -1 when there is none. */
  find(node: number, edge: number, before = -1): number {
    let at = before < 0 ? this.home(node, edge) : this.after(before);
    while (this.nodeOf[at] !== -1) {
      if (this.nodeOf[at] === node && this.edgeOf[at] === edge) return at;
      at = this.after(at);
    }
    return -1;
  }

  /** Where the arrow at a place leads. */
  target(place: number): number {
    return this.childOf[place] ?? -1;
  }

  private home(node: number, edge: number): number {
    const h = Math.imul(node, 0x9e3779b1) ^ Math.imul(edge, 0x85ebca6b);
    return (h ^ (h >>> 15)) & (this.nodeOf.length - 1);
  }

  private after(place: number): number {
    return (place + 1) & (this.nodeOf.length - 1);
  }

  private widen(node: number): void {
    const wider = new Int32Array(Math.max(node + 1, this.leaving.length * 2));
    wider.set(this.leaving);
    this.leaving = wider;
  }

  private grow(): void {
    const { nodeOf, edgeOf, childOf } = this;
    const size = nodeOf.length * 4;
    this.nodeOf = new Int32Array(size).fill(-1);
    this.edgeOf = new Int32Array(size);
    this.childOf = new Int32Array(size);
    this.count = 0;
    for (let i = 0; i < nodeOf.length; i++) {
      const node = nodeOf[i] ?? -1;
      if (node !== -1) this.add(node, edgeOf[i] ?? 0, childOf[i] ?? 0);
    }
  }
}
