"""The functions of the pipeline's nodes, in plain Python so that they run where there is no Spark."""


def clean(orders):
    return [order for order in orders if order["amount"]]


def total(orders):
    return {"orders": len(orders), "amount": sum(int(order["amount"]) for order in orders)}


def report(totals):
    return f"{totals['orders']} orders, {totals['amount']} in all"
