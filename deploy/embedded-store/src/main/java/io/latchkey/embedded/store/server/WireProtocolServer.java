package io.latchkey.embedded.store.server;

import de.bwaldvogel.mongo.wire.MongoWireMessageEncoder;
import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import de.bwaldvogel.mongo.wire.MongoWireReplyEncoder;
import io.latchkey.embedded.PortTaken;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** Listens on the loopback for clients that speak MongoDB's protocol. */
public final class WireProtocolServer implements AutoCloseable {

    private final EventLoopGroup threads;
    private final ChannelGroup clients;
    private final JournaledBackend backend;

    public WireProtocolServer(JournaledBackend backend, int threads) {
        this.backend = backend;
        this.threads = new MultiThreadIoEventLoopGroup(threads, NioIoHandler.newFactory());
        this.clients = new DefaultChannelGroup(this.threads.next(), true);
    }

    /** Returns the port; 0 picks a free one. */
    public int listen(int port) {
        var listening = new ServerBootstrap().group(threads).channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel client) {
                        clients.add(client);
                        client.pipeline().addLast(new MongoWireReplyEncoder(), new MongoWireMessageEncoder(),
                                new MongoWireProtocolHandler(), new ConnectionHandler(backend));
                    }
                }).bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)).awaitUninterruptibly();
        if (!listening.isSuccess()) {
            throw new PortTaken("the store", port, listening.cause());
        }
        Channel channel = listening.channel();
        clients.add(channel);
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Closes all connections. */
    public void disconnect() {
        var _ = clients.close();
    }

    @Override
    public void close() {
        clients.close().awaitUninterruptibly();
        threads.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
