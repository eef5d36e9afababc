import { type Order, total } from "@shop/types";

const orders: Order[] = [{ id: "first", cents: 250 }];

console.log(`the total is ${total(orders)}`);
