# stop: lambda_handler
# stop: process_order

# Passes the detail of the event to the core logic; where it fails, Lambda tries again.
def lambda_handler(event:, context:)
  process_order(event['detail'])
  nil
end

# The core logic. An event may come twice: handle it so that this does no harm.
def process_order(order)
  puts "Order #{order['orderId']}"
end
