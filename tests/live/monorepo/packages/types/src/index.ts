export interface Order {
  readonly id: string;
  readonly cents: number;
}

export function total(orders: readonly Order[]): number {
  return orders.reduce((sum, order) => sum + order.cents, 0);
}
