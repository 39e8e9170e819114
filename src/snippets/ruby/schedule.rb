# stop: lambda_handler
# stop: find_work
# stop: process_item

RESERVE_MS = 1_000 # the last item has to end in this time

# Works until the deadline is near; the next run goes on with what is left.
def lambda_handler(event:, context:)
  work = find_work(event['time'])
  done = work.take_while do |item|
    next false if context.get_remaining_time_in_millis <= RESERVE_MS

    process_item(item)
    true
  end
  { done: done.length }
end

# What is to be done by then, and is not done yet.
def find_work(due)
  ["report of #{due[0, 10]}"]
end

# The core logic. A run may come twice: handle it so that this does no harm.
def process_item(item)
  puts "Done: #{item}"
end
