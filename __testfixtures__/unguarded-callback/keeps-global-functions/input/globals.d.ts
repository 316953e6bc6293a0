declare function prefetchPage(url: string): Promise<void>;
declare function pageTitle(url: string): string;
