interface Hooks {
  onStart: () => void;
  onStop?: () => void | Promise<void>;
  readonly label: string;
}
declare function migrate(): Promise<void>;

export interface AsyncHooks extends Hooks {
  onStart: () => Promise<void>;
  onStop: () => Promise<void>;
  readonly label: string;
}

export class Service implements Hooks {
  readonly label = "service";
  onStart = async () => {
    await migrate();
  };
  onStop = async () => {
    await migrate();
  };
}

export class Quiet implements Hooks {
  readonly label = "quiet";
  onStart = async () => {
    try {
      await migrate();
    } catch (error) {
      console.error(error);
    }
  };
  static onStart = async () => migrate();
  private readonly later = async () => migrate();
  onStop = () => this.later();
}
