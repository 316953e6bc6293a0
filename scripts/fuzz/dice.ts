import { numbers } from "../figures/random.js";

/** Choices that a seed decides. */
export interface Dice {
  chance(probability: number): boolean;
  /** A whole number from 0 up to, and without, `limit`. */
  below(limit: number): number;
  pick<Item>(items: readonly Item[]): Item;
}

/** Dice that fall the same way for the same seed. */
export function diceOf(seed: number): Dice {
  const next = numbers(Math.imul(seed + 1, 0x9e3779b1));
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    chance: (probability) => next() < probability,
    below,
    pick: <Item>(items: readonly Item[]): Item => {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError("There is nothing to pick from.");
      return item;
    },
  };
}
