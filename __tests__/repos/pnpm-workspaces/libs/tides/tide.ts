export const high = (hour: number): boolean => hour % 12 < 6;
