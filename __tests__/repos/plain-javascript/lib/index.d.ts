export declare function lend(book: string): Promise<string>;
