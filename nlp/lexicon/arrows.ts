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
  /** 1 for nodes that any arrow leaves. */
  private readonly onward: number[] = [];

  constructor(size = 4096) {
    this.nodeOf = new Int32Array(size).fill(-1);
    this.edgeOf = new Int32Array(size);
    this.childOf = new Int32Array(size);
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
    while (this.onward.length <= node) this.onward.push(0);
    this.onward[node] = 1;
  }

  /** Whether any arrow leaves a node: most phrases end where they are found, and need no look further. */
  goesOn(node: number): boolean {
    return this.onward[node] === 1;
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
