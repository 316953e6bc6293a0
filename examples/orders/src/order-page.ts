import { getJson } from "./http.js";

interface Order {
  id: string;
  customer: string;
  items: string[];
}

interface Customer {
  name: string;
}

interface Product {
  title: string;
  price: number;
}

/** Everything the order page shows. */
export async function loadOrderPage(id: string, signal: AbortSignal) {
  const order = await getJson<Order>(`https://orders.internal/${id}`, { signal });
  const [customer, products] = await Promise.all([
    getJson<Customer>(`https://customers.internal/${order.customer}`),
    Promise.all(order.items.map((item) => getJson<Product>(`https://catalogue.internal/${item}`))),
  ]);
  return { order, customer, total: products.reduce((sum, product) => sum + product.price, 0) };
}
