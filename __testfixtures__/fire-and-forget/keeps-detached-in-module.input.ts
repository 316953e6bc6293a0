declare function preload(): Promise<void>;
declare function render(): void;

void preload();
preload().catch(() => undefined);

render();

export {};
