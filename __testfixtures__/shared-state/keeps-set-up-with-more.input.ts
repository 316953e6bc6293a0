interface Database {
  migrate(): Promise<void>;
}

declare function openDatabase(): Promise<Database>;

export class Repository {
  private database: Database | undefined;
  private isReady = false;

  async connect(): Promise<Database> {
    if (!this.database) {
      this.database = await openDatabase();
      await this.database.migrate();
    }
    return this.database;
  }

  async prepare(): Promise<void> {
    if (this.isReady) return;
    await this.connect();
    this.isReady = true;
  }
}
