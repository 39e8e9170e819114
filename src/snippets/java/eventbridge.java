// stop: OrderHandler
// stop: processOrder

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;

/** Passes the detail of the event to the core logic; where it fails, Lambda tries again. All EventBridge events have this form. */
public class OrderHandler implements RequestHandler<ScheduledEvent, Void> {
    @Override
    public Void handleRequest(ScheduledEvent event, Context context) {
        processOrder((String) event.getDetail().get("orderId"), context.getLogger());
        return null;
    }

    /** The core logic. An event may come twice: handle it so that this does no harm. */
    private void processOrder(String orderId, LambdaLogger logger) {
        logger.log("Order " + orderId);
    }
}
