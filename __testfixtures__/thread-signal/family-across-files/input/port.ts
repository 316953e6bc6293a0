export interface Port {
  dock(ship: string): Promise<void>;
}
