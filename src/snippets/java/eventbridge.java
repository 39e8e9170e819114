// stop: OrderHandler
// stop: processOrder

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** Passes the detail of the event to the core logic; where it fails, Lambda tries again. */
public class OrderHandler implements RequestHandler<OrderHandler.OrderPlaced, Void> {
    /** What is needed of the event. */
    public record OrderPlaced(Map<String, Object> detail) {}

    @Override
    public Void handleRequest(OrderPlaced event, Context context) {
        processOrder((String) event.detail().get("orderId"), context.getLogger());
        return null;
    }

    /** The core logic. An event may come twice: handle it so that this does no harm. */
    private void processOrder(String orderId, LambdaLogger logger) {
        logger.log("Order " + orderId);
    }
}
