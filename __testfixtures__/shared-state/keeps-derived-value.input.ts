interface State {
  version: number;
}

declare function reduce(state: State, action: string): Promise<State>;
declare function times(value: number): Promise<number>;

export class Store {
  private state: State = { version: 0 };
  private factor = 1;

  async dispatch(action: string): Promise<void> {
    this.state = await reduce(this.state, action);
    this.factor += this.factor * (await times(2));
  }
}
