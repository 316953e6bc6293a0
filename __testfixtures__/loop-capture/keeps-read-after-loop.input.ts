export function last(items: readonly string[], log: (text: string) => void): string | undefined {
  switch (items.length) {
    case 0:
      return undefined;
    default:
      for (var item of items)
        setTimeout(() => log(item), 10);
      return item!;
  }
}
