import { type Trail, trail } from "../components/trail.js";
import type { Defaults } from "../lib/scenario/defaults.js";
import { fromFragment, toParameter } from "../lib/scene/address.js";
import { type Changes, isChanged, isChoice, isValue, noChanges } from "../lib/scene/changes.js";
import { choosableOf, Scene } from "../lib/scene/Scene.js";

type Follower = (scene: Scene) => void;

const unchanged = { changes: noChanges, fault: null };

/** What the reader has set, kept in the address; who follows it is told once a frame. */
export class Setting {
  readonly authors: Scene;
  /** What was wrong with the address. */
  fault: string | null = null;
  #scene: Scene;
  readonly #followers = new Set<Follower>();
  #frame = 0;

  constructor(
    readonly defaults: Defaults,
    readonly address: Trail = trail(),
  ) {
    this.authors = new Scene(defaults);
    this.#scene = this.authors;
    this.readAddress();
    address.follow(() => this.readAddress());
  }

  get scene(): Scene {
    return this.#scene;
  }

  get isChanged(): boolean {
    return isChanged(this.#scene.changes);
  }

  follow(follower: Follower): void {
    this.#followers.add(follower);
  }

  /**
   * Takes the setting from the address; one that cannot be read leaves the authors' values and a fault. One that
   * says nothing of assumptions is that of the authors' values.
   */
  readAddress(): void {
    const read = fromFragment(this.address.hash, this.defaults.facts, choosableOf(this.defaults));
    const { changes, fault } = read ?? unchanged;
    if (!isChanged(changes) && fault === null && !this.isChanged && this.fault === null) return;
    this.fault = fault;
    this.#take(changes, { keepsAddress: true });
  }

  /** Sets an assumption; what it cannot be is not taken. Returns whether it was. */
  set(id: string, value: number): boolean {
    const fact = this.defaults.facts.find((one) => one.id === id);
    if (!fact || !isValue(fact, String(value))) return false;
    const { [id]: _, ...others } = this.#scene.changes.assumptions;
    const assumptions = value === fact.value ? others : { ...others, [id]: value };
    this.#take({ ...this.#scene.changes, assumptions });
    return true;
  }

  /** Makes a choice, or takes it back with null. Returns whether it can be made. */
  choose(key: string, value: string | null): boolean {
    const { [key]: _, ...others } = this.#scene.changes.choices;
    if (value !== null && !isChoice(key, value, choosableOf(this.defaults))) return false;
    this.#take({ ...this.#scene.changes, choices: value === null ? others : { ...others, [key]: value } });
    return true;
  }

  reset(ids: readonly string[] = [], keys: (key: string) => boolean = () => false): void {
    const without = <T>(all: Readonly<Record<string, T>>, isGone: (key: string) => boolean) =>
      Object.fromEntries(Object.entries(all).filter(([key]) => !isGone(key)));
    const { assumptions, choices } = this.#scene.changes;
    this.#take({ assumptions: without(assumptions, (id) => ids.includes(id)), choices: without(choices, keys) });
  }

  resetAll(): void {
    this.#take(noChanges);
  }

  #take(changes: Changes, { keepsAddress = false } = {}): void {
    this.#scene = isChanged(changes) ? new Scene(this.defaults, changes) : this.authors;
    if (!keepsAddress) {
      this.fault = null;
      this.address.write({ a: toParameter(changes) });
    }
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      for (const follower of this.#followers) follower(this.#scene);
    });
  }
}
