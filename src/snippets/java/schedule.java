// stop: ScheduledHandler
// stop: findWork
// stop: processItem

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;

/** Works until the deadline is near; the next run goes on with what is left. */
public class ScheduledHandler implements RequestHandler<Map<String, Object>, Integer> {
    private static final int RESERVE_MS = 1_000; // the last item has to end in this time

    @Override
    public Integer handleRequest(Map<String, Object> event, Context context) {
        int done = 0;
        for (String item : findWork((String) event.get("time"))) {
            if (context.getRemainingTimeInMillis() <= RESERVE_MS) {
                context.getLogger().log("Little time is left: the next run goes on");
                break;
            }
            processItem(item, context.getLogger());
            done++;
        }
        return done;
    }

    /** What is to be done by then, and is not done yet. */
    private List<String> findWork(String due) {
        return List.of("report of " + due.substring(0, 10));
    }

    /** The core logic. A run may come twice: handle it so that this does no harm. */
    private void processItem(String item, LambdaLogger logger) {
        logger.log("Done: " + item);
    }
}
