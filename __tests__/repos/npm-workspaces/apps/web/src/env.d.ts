declare const BAKERY: string;
