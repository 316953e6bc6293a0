export interface Port {
  dock(ship: string, signal?: AbortSignal): Promise<void>;
}
